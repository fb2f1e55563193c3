import { db, inTransaction } from "@/lib/platform/db";
import { audit } from "./audit";
import type { Actor } from "./reach.rules";

/** A shift and its handover. The session ends then even if the browser stays open. */
export const SESSION_HOURS = 12;

export type SignInMethod = "password" | "line_login" | "liff";

/** Opens a session for an active officer. @returns its id, the only thing the browser's token needs to carry */
export async function openSession({ officerId, method }: { officerId: string; method: SignInMethod }): Promise<string> {
  return inTransaction(async (tx, now) => {
    const officer = await tx.officer.findUniqueOrThrow({ where: { id: officerId }, select: { role: true } });
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    const session = await tx.staffSession.create({ data: { officerId, method, expiresAt }, select: { id: true } });
    await audit(
      tx,
      { officerId, role: officer.role },
      { action: "session.open", subjectType: "session", subjectId: session.id },
    );
    return session.id;
  });
}

/** @returns the actor behind a session, or null when it is revoked, over, or its officer no longer active */
export async function actorOfSession(sessionId: string): Promise<Actor | null> {
  const session = await db().staffSession.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() }, officer: { active: true } },
    select: {
      officer: {
        select: { id: true, displayName: true, role: true, unitId: true, provinceCode: true, policeRegion: true },
      },
    },
  });
  if (!session) return null;
  const { id: officerId, ...officer } = session.officer;
  return { officerId, sessionId, ...officer };
}

/** Which of these sessions may go on? For streams that outlive a request. */
export async function liveSessions(sessionIds: readonly string[]): Promise<Set<string>> {
  const rows = await db().staffSession.findMany({
    where: { id: { in: [...sessionIds] }, revokedAt: null, expiresAt: { gt: new Date() }, officer: { active: true } },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

/** Ends one session at once, on every process. */
export async function revokeSession(sessionId: string): Promise<void> {
  await inTransaction(async (tx, now) => {
    const { count } = await tx.staffSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return;
    const session = await tx.staffSession.findUniqueOrThrow({
      where: { id: sessionId },
      select: { officer: { select: { id: true, role: true } } },
    });
    await audit(
      tx,
      { officerId: session.officer.id, role: session.officer.role },
      { action: "session.revoke", subjectType: "session", subjectId: sessionId },
    );
  });
}
