import { randomBytes } from "node:crypto";
import { audit } from "@/lib/access/audit";
import { hashPassword } from "@/lib/access/password";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { officerColumns, refuseTakenUsername } from "./officer-columns";
import { manageableStaff } from "./staff-reach";
import { changedMeanwhile } from "@/lib/directory/units/unit-fields";
import type { UpdateOfficer } from "./officer.schema";

/**
 * Writes what is known of an officer. A change of role or place ends their sessions: the next sign-in has the new reach.
 * @returns the row's new `updatedAt`
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`, or of a role the actor may not change
 * @throws {DomainError} `officer.own_role`: nobody changes their own role
 * @throws {DomainError} `changed_meanwhile` when somebody wrote in between; nothing is written
 */
export async function updateOfficer(
  { officerId, updatedAt, ...fields }: UpdateOfficer,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ updatedAt: string }> {
  const unknownPassword = fields.username ? await hashPassword(randomBytes(32).toString("base64")) : null;
  return inTransaction(async (tx, now) => {
    const within = { AND: [{ id: officerId }, manageableStaff(actor)] };
    const before = await tx.officer.findFirst({
      where: within,
      select: { role: true, unitId: true, provinceCode: true, policeRegion: true, username: true, passwordHash: true },
    });
    if (!before) throw notFound("เจ้าหน้าที่");
    const columns = await officerColumns(tx, fields, actor);
    if (officerId === actor.officerId && columns.role !== before.role)
      throw new DomainError("conflict", "officer.own_role", "เปลี่ยนบทบาทของตัวเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำ");
    const username = fields.username || null;
    if (username) await refuseTakenUsername(tx, username, officerId);
    const { count } = await tx.officer.updateMany({
      where: { AND: [within, { updatedAt: new Date(updatedAt) }] },
      data: {
        ...columns,
        username,
        passwordHash: username ? (before.passwordHash ?? unknownPassword) : null,
        updatedAt: now,
      },
    });
    if (count === 0) throw changedMeanwhile();
    const moved =
      before.role !== columns.role ||
      before.unitId !== (columns.unitId ?? null) ||
      before.provinceCode !== (columns.provinceCode ?? null) ||
      before.policeRegion !== (columns.policeRegion ?? null);
    if (moved) await tx.staffSession.updateMany({ where: { officerId, revokedAt: null }, data: { revokedAt: now } });
    await audit(tx, actor, {
      action: moved ? "officer.move" : "officer.update",
      subjectType: "officer",
      subjectId: officerId,
      requestId,
    });
    return { updatedAt: now.toISOString() };
  });
}
