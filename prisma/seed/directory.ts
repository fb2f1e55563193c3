import path from "node:path";
import districts from "../../lib/jurisdiction/data/districts.json";
import type { PrismaClient } from "../../lib/generated/prisma/client";
import { readProvinceFacts } from "./province-facts";
import { DEFAULT_RESPONSE_PLANS } from "./response-plans";
import { AGENCIES, catalogueUnits } from "./unit-catalogue";

/** By the folder a process runs in: a bundle of this file lies elsewhere. */
const PROVINCES_CSV = path.resolve("prisma/seed/provinces.csv");
const TIME_LIMIT_MS = 30_000;

/** Rows added; all zero when the directory was already complete. */
export type DirectoryAdditions = {
  provinces: number;
  districts: number;
  agencies: number;
  units: number;
  plans: number;
};

/**
 * Brings the directory to life: provinces, districts, agencies, units with their coverage, default response plans.
 * Only adds what is missing and never touches a row that is there, so an administrator's word stands: a changed name,
 * a switched-off unit, a removed coverage. Response plans are added only while there are none at all. All or nothing.
 *
 * The thousand districts and units travel as one JSON parameter each: a tenth of the time of as many bound rows.
 */
export async function seedDirectory(db: PrismaClient): Promise<DirectoryAdditions> {
  const provinces = readProvinceFacts(PROVINCES_CSV);
  const units = JSON.stringify(catalogueUnits(provinces));
  return db.$transaction(
    async (tx) => {
      const addedProvinces = await tx.province.createMany({ data: provinces, skipDuplicates: true });
      const addedDistricts = await tx.$executeRaw`
        insert into districts (code, province_code, name_th, name_en, latitude, longitude, position_source)
        select code, "provinceCode", th, en, lat, lon, "positionSource"
        from jsonb_to_recordset(${JSON.stringify(districts)}::jsonb) as wanted(
          code text, "provinceCode" text, th text, en text, lat float8, lon float8, "positionSource" text)
        on conflict do nothing`;
      const addedAgencies = await tx.agency.createMany({ data: [...AGENCIES], skipDuplicates: true });
      // Coverage follows only the units this statement adds: an area taken from an older unit stays taken.
      const addedUnits = await tx.$executeRaw`
        with wanted as (
          select * from jsonb_to_recordset(${units}::jsonb) as wanted(
            code text, "agencyCode" text, kind text, "nameTh" text, "nameEn" text, "provinceCode" text,
            "districtCode" text, latitude float8, longitude float8, "publicPhone" text, source text, coverage text)
        ), added as (
          insert into units (id, code, agency_id, kind, name_th, name_en, province_code, district_code,
            latitude, longitude, public_phone, source)
          select gen_random_uuid(), wanted.code, agencies.id, kind::unit_kind, "nameTh", "nameEn", "provinceCode",
            "districtCode", latitude, longitude, "publicPhone", source
          from wanted join agencies on agencies.code = "agencyCode"
          on conflict do nothing
          returning id, code
        )
        insert into coverage (id, unit_id, kind, province_code, district_code)
        select gen_random_uuid(), added.id, coverage::coverage_kind,
          case coverage when 'province' then "provinceCode" end,
          case coverage when 'district' then "districtCode" end
        from added join wanted using (code)`;

      const hasPlans = (await tx.responsePlan.count()) > 0;
      const addedPlans = hasPlans
        ? { count: 0 }
        : await tx.responsePlan.createMany({ data: [...DEFAULT_RESPONSE_PLANS], skipDuplicates: true });
      return {
        provinces: addedProvinces.count,
        districts: addedDistricts,
        agencies: addedAgencies.count,
        units: addedUnits,
        plans: addedPlans.count,
      };
    },
    { timeout: TIME_LIMIT_MS },
  );
}
