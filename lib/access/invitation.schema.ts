import { z } from "zod";

/** NIST SP 800-63B: length counts, not mixtures; 12 where the account reaches people in danger. */
export const PASSWORD_MIN = 12;
export const Password = z
  .string()
  .min(PASSWORD_MIN, `รหัสผ่านต้องยาวอย่างน้อย ${PASSWORD_MIN} ตัวอักษร`)
  .max(128, "รหัสผ่านยาวเกิน 128 ตัวอักษร");

/** As it is stored: small letters, so that nobody has to remember how it was written. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "ชื่อผู้ใช้ใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีด 3–40 ตัว");

export const InvitationCode = z.object({ code: z.string().max(64) });
export const AcceptInvitation = InvitationCode.extend({ username: Username.nullable(), password: Password });

/** What the invited person is shown. */
export interface InvitationView {
  displayName: string;
  roleNameTh: string;
  unitNameTh: string | null;
  /** given by the administrator; null: the person chooses one */
  username: string | null;
  hasLine: boolean;
}
