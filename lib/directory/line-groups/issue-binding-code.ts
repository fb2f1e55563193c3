import { randomBytes } from "node:crypto";
import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { hmacToken } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { CODE_LIFE_S, makeCode, showCode } from "./binding-code.rules";

export interface IssuedCode {
  /** as it is shown, e.g. `ACDE-3467`; this once only */
  code: string;
  unitNameTh: string;
  expiresAt: Date;
}

/** Only a keyed digest is stored: a copy of the database binds no group. */
export function codeDigest(code: string): string {
  return hmacToken(code, "group binding code");
}

/**
 * Issues a one-time code that binds the LINE group it is typed in to a unit. Earlier codes of the unit that were not
 * used end now: the one on the screen is the one that counts.
 * @throws {DomainError} `not_found` when the unit is out of the actor's reach for `group.bind`, or not there
 */
export async function issueBindingCode(
  { unitId }: { unitId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<IssuedCode> {
  return inTransaction(async (tx, now) => {
    const unit = await tx.unit.findFirst({
      where: { AND: [{ id: unitId, active: true }, unitsWithin(actor, "group.bind")] },
      select: { id: true, nameTh: true },
    });
    if (!unit) throw notFound("หน่วยงาน");
    await tx.groupBindingCode.updateMany({
      where: { unitId, usedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
    });
    const code = newCode();
    const expiresAt = new Date(now.getTime() + CODE_LIFE_S * 1000);
    await tx.groupBindingCode.create({
      data: { unitId, codeDigest: codeDigest(code), createdById: actor.officerId, createdAt: now, expiresAt },
      select: { id: true },
    });
    await audit(tx, actor, { action: "group.code.issue", subjectType: "unit", subjectId: unitId, requestId });
    return { code: showCode(code), unitNameTh: unit.nameTh, expiresAt };
  });
}

function newCode(): string {
  for (;;) {
    const code = makeCode(randomBytes(64));
    if (code) return code;
  }
}
