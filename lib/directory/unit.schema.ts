import { z } from "zod";

export const UNIT_KINDS = [
  "police_station",
  "centre_191",
  "centre_1300",
  "one_home",
  "shelter",
  "volunteer_network",
  "national_desk",
] as const;

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
