import { z } from "zod";
import { UNIT_KINDS, type UnitKind } from "@/lib/vocabulary/unit-kind";

const provinceCode = z.string().regex(/^\d{2}$/, "เลือกจังหวัด");
const districtCode = z.string().regex(/^\d{4}$/, "เลือกอำเภอ");

/** What an administrator writes about a unit. Phones come as they were typed; the use case makes E.164 of them. */
export const UnitFields = z.object({
  nameTh: z.string().trim().min(2, "ใส่ชื่อหน่วยงาน").max(120, "ชื่อยาวเกิน 120 ตัวอักษร"),
  nameEn: z.string().trim().max(120, "ชื่อยาวเกิน 120 ตัวอักษร"),
  kind: z.enum(UNIT_KINDS, "เลือกประเภทหน่วยงาน"),
  agencyId: z.uuid("เลือกสังกัด"),
  provinceCode: provinceCode.nullable(),
  districtCode: districtCode.nullable(),
  /** WGS 84 degrees; null: nobody has placed the unit */
  position: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).nullable(),
  publicPhone: z
    .string()
    .trim()
    .max(40, "เบอร์โทรยาวเกินไป")
    .regex(/^[\d\s()+\-–,#*.ต่อ]*$/, "เบอร์โทรมีตัวอักษรที่ใช้ไม่ได้"),
  alertPhone: z.string().trim().max(40, "เบอร์โทรยาวเกินไป"),
  confirmed: z.boolean(),
});
export type UnitFields = z.infer<typeof UnitFields>;

/** A row as the editor read it: writing fails when somebody wrote in between. */
const UnitVersion = z.object({ unitId: z.uuid(), updatedAt: z.iso.datetime() });

export const CreateUnit = UnitFields.extend({
  /** answers at once for the district it stands in, or for the province when no district is given */
  coversOwnPlace: z.boolean(),
});
export type CreateUnit = z.infer<typeof CreateUnit>;

export const UpdateUnit = UnitFields.extend(UnitVersion.shape);
export type UpdateUnit = z.infer<typeof UpdateUnit>;

export const SetUnitActive = UnitVersion.extend({ active: z.boolean() });
export type SetUnitActive = z.infer<typeof SetUnitActive>;

export const SetCoverage = UnitVersion.extend({
  country: z.boolean(),
  provinceCodes: z.array(provinceCode).max(77),
  districtCodes: z.array(districtCode).max(1_000),
  /** drawn areas that stay; any other of the unit goes */
  polygonIds: z.array(z.uuid()).max(200),
});
export type SetCoverage = z.infer<typeof SetCoverage>;

export const UNIT_FLAGS = ["no_channel", "group_lost", "unconfirmed", "inactive"] as const;
export type UnitFlag = (typeof UNIT_FLAGS)[number];

/** A unit in the list of those one manages. */
export interface ManagedUnitRow {
  id: string;
  nameTh: string;
  kind: UnitKind;
  provinceNameTh: string | null;
  districtNameTh: string | null;
  confirmed: boolean;
  active: boolean;
  officerCount: number;
  areaCount: number;
  flags: UnitFlag[];
}

/** One of the areas a unit answers for. */
export interface UnitArea {
  id: string;
  kind: "country" | "province" | "district" | "polygon";
  provinceCode: string | null;
  districtCode: string | null;
  nameTh: string | null;
  source: string | null;
  /** GeoJSON geometry as it was imported */
  polygon: unknown;
}

export interface UnitGroup {
  id: string;
  name: string | null;
  memberCount: number | null;
  boundAt: string | null;
  /** the account was removed from the group: alerts no longer reach it */
  leftAt: string | null;
}

/** A unit in the list of who would be reached. */
export interface UnitRow {
  id: string;
  code: string;
  kind: UnitKind;
  nameTh: string;
  provinceNameTh: string | null;
  districtNameTh: string | null;
  publicPhone: string | null;
  /** somebody has vouched for the row; else it comes from open data */
  confirmed: boolean;
  /** active staff */
  officerCount: number;
  /** of them, with a LINE account of their own: alerted when there is no group */
  officersWithLine: number;
  groups: UnitGroup[];
  /** `group`: alerts reach its LINE group · `officers`: no group, but officers with LINE · `none`: alerts reach nobody */
  reachedBy: "group" | "officers" | "none";
  /** group_lost | never_answers; null: nothing is known to be wrong */
  channelFlag: string | null;
}
