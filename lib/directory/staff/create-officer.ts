import { randomBytes } from "node:crypto";
import { audit } from "@/lib/access/audit";
import { hashPassword } from "@/lib/access/password";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { officerColumns, refuseTakenUsername } from "./officer-columns";
import type { OfficerFields } from "./officer.schema";

/**
 * Adds a member of staff. A username alone opens nothing: until the person has chosen a password by invitation, a
 * random one nobody knows stands there.
 * @throws {DomainError} `officer.…` with what to change
 */
export async function createOfficer(
  fields: OfficerFields,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ id: string }> {
  const { username } = fields;
  const passwordHash = username ? await hashPassword(randomBytes(32).toString("base64")) : null;
  return inTransaction(async (tx) => {
    const columns = await officerColumns(tx, fields, actor);
    if (username) await refuseTakenUsername(tx, username, null);
    const officer = await tx.officer.create({
      data: { ...columns, username: username || null, passwordHash },
      select: { id: true },
    });
    await audit(tx, actor, { action: "officer.create", subjectType: "officer", subjectId: officer.id, requestId });
    return officer;
  });
}
