import { hmacToken } from "@/lib/platform/crypto";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import { audit } from "./audit";
import { ATTEMPT_WINDOW_S, isOpen, MOST_ATTEMPTS, readInvitationCode } from "./invitation.rules";
import { invitationDigest } from "./invitation-code";
import type { Role } from "@/lib/vocabulary/role";

export interface CodeAttempt {
  code: string;
  /** network address of whoever types, for counting wrong codes; only its keyed digest is kept */
  address: string;
  requestId: string;
}

export interface OpenedInvitation {
  id: string;
  officer: {
    id: string;
    displayName: string;
    role: Role;
    username: string | null;
    lineUserId: string | null;
    unitNameTh: string | null;
  };
}

/**
 * Looks an invitation up by its code, in the caller's transaction; nothing is used up yet.
 * @returns null when the code opens nothing (wrong, over, used, revoked and inactive answer alike): the attempt has
 *   been counted, so the caller must commit before it refuses
 * @throws {DomainError} `invitation.must_wait` after too many wrong codes from this address
 */
export async function tryInvitation(
  tx: Tx,
  { code, address, requestId }: CodeAttempt,
  now: Date,
): Promise<OpenedInvitation | null> {
  const trail = { subjectType: "address" as const, subjectId: hmacToken(address, "invitation attempt") };
  const wrong = await tx.auditEntry.count({
    where: { ...trail, action: "invitation.refused", at: { gt: new Date(now.getTime() - ATTEMPT_WINDOW_S * 1000) } },
  });
  if (wrong >= MOST_ATTEMPTS)
    throw new DomainError("too_many", "invitation.must_wait", "ใส่รหัสผิดหลายครั้ง กรุณารอ 15 นาทีแล้วลองใหม่");

  const digits = readInvitationCode(code);
  const found = digits
    ? await tx.staffInvitation.findUnique({
        where: { codeDigest: invitationDigest(digits) },
        select: {
          id: true,
          usedAt: true,
          revokedAt: true,
          expiresAt: true,
          officer: {
            select: {
              id: true,
              displayName: true,
              role: true,
              username: true,
              lineUserId: true,
              active: true,
              unit: { select: { nameTh: true } },
            },
          },
        },
      })
    : null;
  if (!found || !isOpen(found, now) || !found.officer.active) {
    await audit(tx, null, { action: "invitation.refused", ...trail, requestId });
    return null;
  }
  const { active: _, unit, ...officer } = found.officer;
  return { id: found.id, officer: { ...officer, unitNameTh: unit?.nameTh ?? null } };
}

export function invitationRefused(): DomainError {
  return new DomainError(
    "not_found",
    "invitation.refused",
    "รหัสนี้ใช้ไม่ได้ อาจพิมพ์ผิด หมดอายุ หรือใช้ไปแล้ว ขอรหัสใหม่จากหัวหน้าหน่วยหรือผู้ดูแลระบบ",
  );
}

/**
 * Whom a code invites. Uses nothing up.
 * @throws {DomainError} `invitation.refused`, `invitation.must_wait`
 */
export async function openInvitation(attempt: CodeAttempt): Promise<OpenedInvitation> {
  const opened = await inTransaction((tx, now) => tryInvitation(tx, attempt, now));
  if (!opened) throw invitationRefused();
  return opened;
}
