import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { type RecordStore, type StoredRecord, usedIds } from "./record-store";
import { COUNTRY_CODE, type UnitRecord } from "./unit-rows.rules";

export const UNIT_RECORD_SELECT = {
  id: true,
  code: true,
  kind: true,
  nameTh: true,
  nameEn: true,
  provinceCode: true,
  districtCode: true,
  latitude: true,
  longitude: true,
  publicPhone: true,
  alertPhone: true,
  active: true,
  confirmed: true,
  source: true,
  agency: { select: { code: true } },
  coverage: {
    where: { kind: { not: "polygon" } },
    select: { kind: true, provinceCode: true, districtCode: true },
  },
} satisfies Prisma.UnitSelect;

export type UnitRow = Prisma.UnitGetPayload<{ select: typeof UNIT_RECORD_SELECT }>;

/** A unit as files hold it. */
export function toUnitRecord({ agency, coverage, ...unit }: UnitRow): UnitRecord {
  const { kind, nameTh, nameEn, provinceCode, districtCode, latitude, longitude } = unit;
  const { publicPhone, alertPhone, active, confirmed, source } = unit;
  return {
    kind,
    nameTh,
    nameEn,
    agencyCode: agency.code,
    provinceCode,
    districtCode,
    latitude,
    longitude,
    publicPhone,
    alertPhone,
    active,
    confirmed,
    source,
    coverage: coverage.map((area) => area.provinceCode ?? area.districtCode ?? COUNTRY_CODE).sort(),
  };
}

/** What coverage needs to know of a stored record. */
const StoredUnit = z.looseObject({ coverage: z.array(z.string()) });

type UnitJson = { key?: string; id?: string; record: StoredRecord };
const flat = (rows: readonly UnitJson[]) => JSON.stringify(rows.map(({ key, id, record }) => ({ key, id, ...record })));

export const unitStore: RecordStore = {
  auditAction: "unit.import",
  subjectType: "unit",

  async findLocked(tx, keys) {
    await tx.$queryRaw`select id::text from units where code = any(${[...keys]}::text[]) order by id for update`;
    const rows = await tx.unit.findMany({ where: { code: { in: [...keys] } }, select: UNIT_RECORD_SELECT });
    return new Map(rows.map((row) => [row.code, { id: row.id, record: { ...toUnitRecord(row) } }]));
  },

  unfit: async () => new Map(),

  async insert(tx, rows, importId) {
    const added = await tx.$queryRaw<{ id: string; code: string }[]>`
      insert into units (id, code, agency_id, kind, name_th, name_en, province_code, district_code, latitude, longitude,
        public_phone, alert_phone, active, confirmed, source, import_batch_id)
      select gen_random_uuid(), key, agencies.id, w.kind::unit_kind, w."nameTh", w."nameEn", w."provinceCode",
        w."districtCode", w.latitude, w.longitude, w."publicPhone", w."alertPhone", w.active, w.confirmed, w.source,
        ${importId}::uuid
      from jsonb_to_recordset(${flat(rows)}::jsonb) as w(key text, "agencyCode" text, kind text, "nameTh" text,
        "nameEn" text, "provinceCode" text, "districtCode" text, latitude float8, longitude float8, "publicPhone" text,
        "alertPhone" text, active boolean, confirmed boolean, source text)
      join agencies on agencies.code = w."agencyCode"
      on conflict (code) do nothing
      returning id::text, code`;
    const ids = new Map(added.map(({ id, code }) => [code, id]));
    await writeCoverage(
      tx,
      rows.flatMap(({ key, record }) => (ids.has(key) ? [{ id: ids.get(key) ?? "", record }] : [])),
    );
    return ids;
  },

  async update(tx, rows, importId) {
    await tx.$executeRaw`
      update units set agency_id = agencies.id, kind = w.kind::unit_kind, name_th = w."nameTh", name_en = w."nameEn",
        province_code = w."provinceCode", district_code = w."districtCode", latitude = w.latitude,
        longitude = w.longitude, public_phone = w."publicPhone", alert_phone = w."alertPhone", active = w.active,
        confirmed = w.confirmed, source = w.source, import_batch_id = ${importId}::uuid, updated_at = clock_timestamp()
      from jsonb_to_recordset(${flat(rows)}::jsonb) as w(id uuid, "agencyCode" text, kind text, "nameTh" text,
        "nameEn" text, "provinceCode" text, "districtCode" text, latitude float8, longitude float8, "publicPhone" text,
        "alertPhone" text, active boolean, confirmed boolean, source text)
      join agencies on agencies.code = w."agencyCode"
      where units.id = w.id`;
    await writeCoverage(tx, rows);
  },

  async usedOf(tx, ids) {
    const used = await usedIds(tx, "units", ids, ["coverage"]);
    // An area drawn since is somebody's work as well.
    const drawn = await tx.coverage.findMany({
      where: { unitId: { in: [...ids] }, kind: "polygon" },
      select: { unitId: true },
    });
    for (const { unitId } of drawn) used.add(unitId);
    return used;
  },

  async remove(tx, ids) {
    await tx.unit.deleteMany({ where: { id: { in: [...ids] } } });
  },
};

/** Brings the areas that have a code to what the records say; areas that stay keep their rows. */
async function writeCoverage(tx: Tx, rows: readonly { id: string; record: StoredRecord }[]): Promise<void> {
  const wanted = JSON.stringify(
    rows.flatMap(({ id, record }) =>
      StoredUnit.parse(record).coverage.map((code) => ({
        unitId: id,
        kind: code === COUNTRY_CODE ? "country" : code.length === 2 ? "province" : "district",
        provinceCode: code.length === 2 && code !== COUNTRY_CODE ? code : null,
        districtCode: code.length === 4 ? code : null,
      })),
    ),
  );
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    with wanted as (
      select * from jsonb_to_recordset(${wanted}::jsonb) as w("unitId" uuid, kind text, "provinceCode" text, "districtCode" text)
    ), gone as (
      delete from coverage c where c.unit_id = any(${ids}::uuid[]) and c.kind <> 'polygon' and not exists (
        select 1 from wanted w where w."unitId" = c.unit_id and w.kind = c.kind::text
          and w."provinceCode" is not distinct from c.province_code
          and w."districtCode" is not distinct from c.district_code)
    )
    insert into coverage (id, unit_id, kind, province_code, district_code)
    select gen_random_uuid(), "unitId", kind::coverage_kind, "provinceCode", "districtCode" from wanted
    on conflict do nothing`;
}
