import { inTransaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import { audit } from "./audit";
import { mayStillLink } from "./invitation.rules";
import { type CodeAttempt, invitationRefused, tryInvitation } from "./open-invitation";
import { hashPassword } from "./password";
import { linkLineUserIn } from "./sign-in";

/**
 * The invited person chooses a password (and a username where nobody gave one); the code is used up, and whoever was
 * signed in with the old password is signed out.
 * @returns the username to sign in with, and the invitation's id for the rest of the visit
 * @throws {DomainError} `invitation.refused`, `invitation.must_wait`, `officer.username_taken`
 */
export async function acceptInvitation({
  username,
  password,
  ...attempt
}: CodeAttempt & { username: string | null; password: string }): Promise<{ invitationId: string; username: string }> {
  const passwordHash = await hashPassword(password);
  const outcome = await inTransaction(async (tx, now) => {
    const opened = await tryInvitation(tx, attempt, now);
    if (!opened) return null;
    const { officer } = opened;
    const chosen = officer.username ?? username;
    if (!chosen) throw new DomainError("invalid", "officer.username", "เลือกชื่อผู้ใช้ของคุณ");
    const taken = await tx.officer.findUnique({ where: { username: chosen }, select: { id: true } });
    if (taken && taken.id !== officer.id)
      throw new DomainError("conflict", "officer.username_taken", "ชื่อผู้ใช้นี้มีคนใช้แล้ว เลือกชื่ออื่น");
    // Compare-and-set: of two who hold the code, one comes in.
    const { count } = await tx.staffInvitation.updateMany({
      where: { id: opened.id, usedAt: null, revokedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return null;
    await tx.officer.update({
      where: { id: officer.id },
      data: { username: chosen, passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.staffSession.updateMany({ where: { officerId: officer.id, revokedAt: null }, data: { revokedAt: now } });
    await audit(
      tx,
      { officerId: officer.id, role: officer.role },
      {
        action: "officer.password_set",
        subjectType: "officer",
        subjectId: officer.id,
        requestId: attempt.requestId,
      },
    );
    return { invitationId: opened.id, username: chosen };
  });
  if (!outcome) throw invitationRefused();
  return outcome;
}

/**
 * Links the LINE account that has just signed in to the officer whose invitation this browser showed; uses the code up
 * where it was not.
 * @returns whether the link was made; false when the invitation is over or either side is linked already
 */
export async function linkInvited({
  invitationId,
  lineUserId,
}: {
  invitationId: string;
  lineUserId: string;
}): Promise<boolean> {
  return inTransaction(async (tx, now) => {
    const invitation = await tx.staffInvitation.findUnique({
      where: { id: invitationId },
      select: { usedAt: true, revokedAt: true, expiresAt: true, officer: { select: { id: true, active: true } } },
    });
    if (!invitation?.officer.active || !mayStillLink(invitation, now)) return false;
    if (!(await linkLineUserIn(tx, { officerId: invitation.officer.id, lineUserId }))) return false;
    await tx.staffInvitation.updateMany({ where: { id: invitationId, usedAt: null }, data: { usedAt: now } });
    return true;
  });
}
