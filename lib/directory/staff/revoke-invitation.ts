import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { manageableStaff } from "./staff-reach";

/**
 * Ends an officer's open invitation: its code opens nothing from now on.
 * @throws {DomainError} `not_found` when there is none within the actor's reach for `staff.manage`
 */
export async function revokeInvitation(
  { officerId }: { officerId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await inTransaction(async (tx, now) => {
    const { count } = await tx.staffInvitation.updateMany({
      where: { officerId, usedAt: null, revokedAt: null, officer: manageableStaff(actor) },
      data: { revokedAt: now },
    });
    if (count === 0) throw notFound("คำเชิญ");
    await audit(tx, actor, { action: "invitation.revoke", subjectType: "officer", subjectId: officerId, requestId });
  });
}
