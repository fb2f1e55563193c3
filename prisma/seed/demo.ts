import { hashPassword } from "../../lib/access/password";
import type { PrismaClient } from "../../lib/generated/prisma/client";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "./demo-people";

/**
 * Adds the demo staff who are missing. Call it only when the operator asked for a demo.
 * @returns number of people added
 * @throws {Error} when the database already has staff but no demo staff: it is in real use, and a password the whole
 *   world knows must not open it
 * @throws {Error} when the directory has not been seeded
 */
export async function seedDemo(db: PrismaClient): Promise<number> {
  const staff = await db.officer.findMany({ select: { username: true, lineUserId: true } });
  const known = new Set(staff.map(({ username }) => username));
  const isDemo = DEMO_PEOPLE.some(({ lineUserId }) => staff.some((officer) => officer.lineUserId === lineUserId));
  if (staff.length > 0 && !isDemo) throw new Error("This database has real staff: demo staff are not added to it.");

  const missing = DEMO_PEOPLE.filter(({ username }) => !known.has(username));
  const unitCodes = missing.flatMap(({ unitCode }) => unitCode ?? []);
  const units = await db.unit.findMany({ where: { code: { in: unitCodes } }, select: { id: true, code: true } });
  const unitIds = new Map(units.map(({ id, code }) => [code, id]));
  // One hash for all: hashing is slow by design, and this password protects nothing.
  const passwordHash = missing.length > 0 ? await hashPassword(DEMO_PASSWORD) : "";
  const rows = missing.map(({ unitCode, ...person }) => {
    const unitId = unitCode === null ? null : unitIds.get(unitCode);
    if (unitId === undefined) throw new Error(`Unit ${unitCode} is missing: seed the directory first.`);
    return { ...person, unitId, passwordHash };
  });
  return (await db.officer.createMany({ data: rows, skipDuplicates: true })).count;
}
