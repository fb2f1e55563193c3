import { z } from "zod";
import { Username } from "@/lib/access/invitation.schema";
import { type Role, ROLES } from "@/lib/vocabulary/role";

export const POLICE_REGIONS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "MPB"] as const;

export function policeRegionTh(region: string): string {
  return region === "MPB" ? "กองบัญชาการตำรวจนครบาล" : `ตำรวจภูธรภาค ${region}`;
}

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

const OfficerVersion = z.object({ officerId: z.uuid(), updatedAt: z.iso.datetime() });
export const UpdateOfficer = OfficerFields.extend(OfficerVersion.shape);
export type UpdateOfficer = z.infer<typeof UpdateOfficer>;
export const SetOfficerActive = OfficerVersion.extend({ active: z.boolean() });
export type SetOfficerActive = z.infer<typeof SetOfficerActive>;

/** A member of staff in the list of staff. */
export interface StaffRow {
  id: string;
  displayName: string;
  role: Role;
  username: string | null;
  unitNameTh: string | null;
  provinceNameTh: string | null;
  policeRegion: string | null;
  /** 08x-xxx-5678; null: no number is kept */
  phoneMasked: string | null;
  hasLine: boolean;
  active: boolean;
  onDuty: boolean;
  /** RFC 3339 UTC; null: never signed in */
  lastSignInAt: string | null;
  /** when the open invitation ends; null: there is none */
  invitedUntil: string | null;
  /** the actor may change this one */
  manageable: boolean;
}
