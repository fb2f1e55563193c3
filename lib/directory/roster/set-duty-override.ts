import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import type { DutyOverrideInput } from "./shift.schema";

/**
 * An officer says “on duty” or “off duty” for some hours, which is stronger than the roster, or takes it back.
 * @throws {DomainError} `duty.not_allowed` for a role without duty
 */
export async function setDutyOverride(
  { say, hours }: DutyOverrideInput,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachFilter(actor, "duty.toggle").kind === "nothing")
    throw new DomainError("forbidden", "duty.not_allowed", "บทบาทของคุณไม่มีเวร");
  await inTransaction(async (tx, now) => {
    await tx.officer.update({
      where: { id: actor.officerId },
      data: {
        dutyOverride: say,
        dutyOverrideUntil: say === null ? null : new Date(now.getTime() + hours * 3_600_000),
      },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: say === null ? "duty.roster" : `duty.${say}`,
      subjectType: "officer",
      subjectId: actor.officerId,
      requestId,
    });
  });
}
