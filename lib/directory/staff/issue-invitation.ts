import { randomBytes } from "node:crypto";
import { audit } from "@/lib/access/audit";
import { INVITATION_LIFE_S, makeInvitationCode, showInvitationCode } from "@/lib/access/invitation.rules";
import { invitationDigest } from "@/lib/access/invitation-code";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { manageableStaff } from "./staff-reach";

/**
 * Issues a one-time code with which an officer chooses a password or links LINE. Earlier ones of the officer end now.
 * @returns the code as it is shown, this once only
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`, of a role the actor may not change, or
 *   not active
 */
export async function issueInvitation(
  { officerId }: { officerId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ code: string; displayName: string; expiresAt: Date }> {
  return inTransaction(async (tx, now) => {
    const officer = await tx.officer.findFirst({
      where: { AND: [{ id: officerId, active: true }, manageableStaff(actor)] },
      select: { displayName: true },
    });
    if (!officer) throw notFound("เจ้าหน้าที่");
    await tx.staffInvitation.updateMany({
      where: { officerId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const code = newCode();
    const expiresAt = new Date(now.getTime() + INVITATION_LIFE_S * 1000);
    await tx.staffInvitation.create({
      data: { officerId, codeDigest: invitationDigest(code), createdById: actor.officerId, createdAt: now, expiresAt },
      select: { id: true },
    });
    await audit(tx, actor, { action: "invitation.issue", subjectType: "officer", subjectId: officerId, requestId });
    return { code: showInvitationCode(code), displayName: officer.displayName, expiresAt };
  });
}

function newCode(): string {
  for (;;) {
    const code = makeInvitationCode(randomBytes(64));
    if (code) return code;
  }
}
