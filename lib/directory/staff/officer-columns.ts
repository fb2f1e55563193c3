import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { toE164 } from "@/lib/platform/phone";
import { sealOfficerPhone } from "./officer-phone";
import type { OfficerFields } from "./officer.schema";
import { rolesManagedWithin, scopeOfRole } from "./staff.rules";
import { ROLES } from "@/lib/vocabulary/role";

type Columns = Pick<
  Prisma.OfficerUncheckedCreateInput,
  "displayName" | "role" | "unitId" | "provinceCode" | "policeRegion"
> &
  Pick<Prisma.OfficerUncheckedCreateInput, "phoneCiphertext" | "phoneKeyVersion">;

/**
 * The columns of an officer from what was typed, within what the actor may give.
 * @throws {DomainError} `officer.role`, `officer.unit`, `officer.scope`, `officer.phone` with what to change
 */
export async function officerColumns(tx: Tx, fields: OfficerFields, actor: Actor): Promise<Columns> {
  const filter = reachFilter(actor, "staff.manage");
  if (!rolesManagedWithin(filter, ROLES).includes(fields.role))
    throw new DomainError("forbidden", "officer.role", "คุณให้บทบาทนี้ไม่ได้ โปรดติดต่อผู้ดูแลระบบ");
  // A head's people are the own unit's, whatever the form says.
  const unitId = filter.kind === "unit" ? filter.unitId : fields.unitId;
  const unit = unitId ? await tx.unit.findUnique({ where: { id: unitId }, select: { provinceCode: true } }) : null;
  if (unitId && !unit) throw notFound("หน่วยงาน");
  const { displayName, role, provinceCode, policeRegion } = fields;
  const scope = scopeOfRole(role, { unitId, provinceCode, policeRegion }, unit?.provinceCode ?? null);
  if (!scope) throw new DomainError("invalid", "officer.scope", "บทบาทนี้ต้องระบุพื้นที่หรือหน่วยงานที่รับผิดชอบ");
  return { displayName, role, ...scope, ...phoneColumns(fields.phone) };
}

function phoneColumns(typed: string | null): Partial<Columns> {
  if (typed === null) return {};
  if (typed === "") return { phoneCiphertext: null, phoneKeyVersion: null };
  const e164 = toE164(typed);
  if (!e164) throw new DomainError("invalid", "officer.phone", "เบอร์มือถือไม่ถูกต้อง ใส่เบอร์เต็ม เช่น 081 234 5678");
  return sealOfficerPhone(e164);
}

/** @throws {DomainError} `officer.username_taken` when another officer has this name */
export async function refuseTakenUsername(tx: Tx, username: string, ownId: string | null): Promise<void> {
  const other = await tx.officer.findUnique({ where: { username }, select: { id: true } });
  if (other && other.id !== ownId)
    throw new DomainError("conflict", "officer.username_taken", "ชื่อผู้ใช้นี้มีคนใช้แล้ว เลือกชื่ออื่น");
}
