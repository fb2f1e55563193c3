import { z } from "zod";
import { ROLES } from "@/lib/access/roles.rules";

export const POLICE_REGIONS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "MPB"] as const;

export function policeRegionTh(region: string): string {
  return region === "MPB" ? "กองบัญชาการตำรวจนครบาล" : `ตำรวจภูธรภาค ${region}`;
}

/** As it is stored: small letters, so that nobody has to remember how it was written. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "ชื่อผู้ใช้ใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีด 3–40 ตัว");

/** NIST SP 800-63B: length counts, not mixtures; 12 where the account reaches people in danger. */
export const PASSWORD_MIN = 12;
export const Password = z
  .string()
  .min(PASSWORD_MIN, `รหัสผ่านต้องยาวอย่างน้อย ${PASSWORD_MIN} ตัวอักษร`)
  .max(128, "รหัสผ่านยาวเกิน 128 ตัวอักษร");

/** What is written about a member of staff. The phone comes as typed; `null` leaves the stored one as it is. */
export const OfficerFields = z.object({
  displayName: z.string().trim().min(2, "ใส่ยศและชื่อ").max(100, "ชื่อยาวเกิน 100 ตัวอักษร"),
  role: z.enum(ROLES, "เลือกบทบาท"),
  unitId: z.uuid("เลือกหน่วยงาน").nullable(),
  provinceCode: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  policeRegion: z.enum(POLICE_REGIONS, "เลือกภาค").nullable(),
  username: z.union([Username, z.literal("")]),
  phone: z.string().trim().max(40, "เบอร์โทรยาวเกินไป").nullable(),
});
export type OfficerFields = z.infer<typeof OfficerFields>;

export const CreateOfficer = OfficerFields;

const OfficerVersion = z.object({ officerId: z.uuid(), updatedAt: z.iso.datetime() });
export const UpdateOfficer = OfficerFields.extend(OfficerVersion.shape);
export type UpdateOfficer = z.infer<typeof UpdateOfficer>;
export const SetOfficerActive = OfficerVersion.extend({ active: z.boolean() });
export type SetOfficerActive = z.infer<typeof SetOfficerActive>;
