import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import type { SetOfficerActive } from "./officer.schema";
import { manageableStaff } from "./staff-reach";
import { changedMeanwhile } from "@/lib/directory/units/unit-fields";

/**
 * Takes an officer out of service, which ends their sessions and open invitations at once, or brings them back.
 * Incidents they accepted stay theirs in the record.
 * @returns the row's new `updatedAt`
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`, or of a role the actor may not change
 * @throws {DomainError} `officer.self`: nobody shuts themself out
 * @throws {DomainError} `changed_meanwhile` when somebody wrote in between; nothing is written
 */
export async function setOfficerActive(
  { officerId, updatedAt, active }: SetOfficerActive,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ updatedAt: string }> {
  return inTransaction(async (tx, now) => {
    const within = { AND: [{ id: officerId }, manageableStaff(actor)] };
    if (!(await tx.officer.findFirst({ where: within, select: { id: true } }))) throw notFound("เจ้าหน้าที่");
    if (officerId === actor.officerId)
      throw new DomainError("conflict", "officer.self", "ปิดบัญชีของตัวเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำ");
    const { count } = await tx.officer.updateMany({
      where: { AND: [within, { updatedAt: new Date(updatedAt) }] },
      data: { active, updatedAt: now },
    });
    if (count === 0) throw changedMeanwhile();
    if (!active) {
      await tx.staffSession.updateMany({ where: { officerId, revokedAt: null }, data: { revokedAt: now } });
      await tx.staffInvitation.updateMany({
        where: { officerId, usedAt: null, revokedAt: null },
        data: { revokedAt: now },
      });
    }
    await audit(tx, actor, {
      action: active ? "officer.activate" : "officer.deactivate",
      subjectType: "officer",
      subjectId: officerId,
      requestId,
    });
    return { updatedAt: now.toISOString() };
  });
}
