import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { manageableStaff } from "./staff-reach";

/**
 * Forgets an officer's LINE account, for a lost phone or a wrong link: alerts no longer go there and it opens nothing.
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`, or when none is linked
 */
export async function unlinkLine(
  { officerId }: { officerId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await inTransaction(async (tx, now) => {
    const { count } = await tx.officer.updateMany({
      where: { AND: [{ id: officerId, lineUserId: { not: null } }, manageableStaff(actor)] },
      data: { lineUserId: null, updatedAt: now },
    });
    if (count === 0) throw notFound("บัญชี LINE ที่ผูกไว้");
    await tx.staffSession.updateMany({
      where: { officerId, revokedAt: null, method: { in: ["line_login", "liff"] } },
      data: { revokedAt: now },
    });
    await audit(tx, actor, {
      action: "officer.line_unlinked",
      subjectType: "officer",
      subjectId: officerId,
      requestId,
    });
  });
}
