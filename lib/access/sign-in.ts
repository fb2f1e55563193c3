import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { audit } from "./audit";
import { hashPassword, verifyPassword } from "./password";
import { restAfterFailure } from "./sign-in.rules";

/** Compared with when the name is unknown, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

/**
 * Checks a username and password.
 * @returns the officer's id, or null (unknown name, wrong password, inactive or resting alike)
 */
export async function checkPassword({
  username,
  password,
}: {
  username: string;
  password: string;
}): Promise<string | null> {
  const officer = await db().officer.findUnique({
    where: { username: username.trim().toLowerCase() },
    select: { id: true, passwordHash: true, active: true, lockedUntil: true, failedSignIns: true },
  });
  decoy ??= hashPassword("decoy");
  const matches = await verifyPassword(password, officer?.passwordHash ?? (await decoy));
  if (!officer?.passwordHash || !officer.active) return null;

  return inTransaction(async (tx, now) => {
    if (officer.lockedUntil && officer.lockedUntil > now) return null;
    if (!matches) {
      const { failedSignIns } = await tx.officer.update({
        where: { id: officer.id },
        data: { failedSignIns: { increment: 1 } },
        select: { failedSignIns: true },
      });
      const lockedUntil = restAfterFailure({ failures: failedSignIns, now });
      await tx.officer.update({ where: { id: officer.id }, data: { lockedUntil }, select: { id: true } });
      return null;
    }
    if (officer.failedSignIns > 0)
      await tx.officer.update({
        where: { id: officer.id },
        data: { failedSignIns: 0, lockedUntil: null },
        select: { id: true },
      });
    return officer.id;
  });
}

/** @returns the active officer linked to this verified LINE user id, or null */
export async function officerOfLineUser(lineUserId: string): Promise<string | null> {
  const officer = await db().officer.findFirst({ where: { lineUserId, active: true }, select: { id: true } });
  return officer?.id ?? null;
}

/**
 * Links a verified LINE user id to an officer who has just proven their password, unless either is linked already.
 * @returns whether the link was made
 */
export async function linkLineUser({
  officerId,
  lineUserId,
}: {
  officerId: string;
  lineUserId: string;
}): Promise<boolean> {
  return inTransaction((tx) => linkLineUserIn(tx, { officerId, lineUserId }));
}

/** As `linkLineUser`, in the caller's transaction, for an officer proven in another way. */
export async function linkLineUserIn(
  tx: Tx,
  { officerId, lineUserId }: { officerId: string; lineUserId: string },
): Promise<boolean> {
  const taken = await tx.officer.findUnique({ where: { lineUserId }, select: { id: true } });
  if (taken) return false;
  const { count } = await tx.officer.updateMany({ where: { id: officerId, lineUserId: null }, data: { lineUserId } });
  if (count === 0) return false;
  const officer = await tx.officer.findUniqueOrThrow({ where: { id: officerId }, select: { role: true } });
  await audit(
    tx,
    { officerId, role: officer.role },
    { action: "officer.line_linked", subjectType: "officer", subjectId: officerId },
  );
  return true;
}

/** Has the signed-in officer linked a LINE account? */
export async function isLineLinked({ officerId }: { officerId: string }): Promise<boolean> {
  return (await db().officer.count({ where: { id: officerId, lineUserId: { not: null } } })) > 0;
}
