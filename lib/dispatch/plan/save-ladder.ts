import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { changedMeanwhile } from "@/lib/directory/units/unit-fields";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import type { ResetLadder, SaveLadder } from "./configured-ladder.schema";

type Context = { actor: Actor; requestId: string };

/**
 * Saves the ladder of an agency, a problem, both, or the country. Incidents dispatched before keep their snapshot.
 * @returns the row's new `updatedAt`
 * @throws {DomainError} `not_found` for a role that does not manage the whole directory
 * @throws {DomainError} `ladder.agency` when there is no such agency
 * @throws {DomainError} `changed_meanwhile` when the row has changed since it was read; nothing is written
 */
export async function saveLadder(
  { agencyId, problem, updatedAt, ...ladder }: SaveLadder,
  { actor, requestId }: Context,
): Promise<{ updatedAt: string }> {
  refuseUnlessManager(actor);
  const steps = ladder.steps.map((step) => ({ ...step, audiences: [...new Set(step.audiences)] }));
  return inTransaction(async (tx, now) => {
    await lockLadders(tx);
    if (agencyId && !(await tx.agency.findUnique({ where: { id: agencyId }, select: { id: true } })))
      throw new DomainError("invalid", "ladder.agency", "ไม่พบสังกัดที่เลือก เลือกใหม่อีกครั้ง");
    const stands = await tx.ladder.findFirst({ where: { agencyId, problem }, select: { id: true, updatedAt: true } });
    if ((stands?.updatedAt.toISOString() ?? null) !== updatedAt) throw changedMeanwhile();
    const { id } = stands
      ? await tx.ladder.update({
          where: { id: stands.id },
          data: { ...ladder, steps, updatedAt: now },
          select: { id: true },
        })
      : await tx.ladder.create({ data: { agencyId, problem, ...ladder, steps, updatedAt: now }, select: { id: true } });
    await audit(tx, actor, { action: "ladder.update", subjectType: "ladder", subjectId: id, requestId });
    return { updatedAt: now.toISOString() };
  });
}

/**
 * Deletes a ladder: the next wider one applies again, at last the built-in one.
 * @throws {DomainError} `not_found` for a role that does not manage the whole directory
 * @throws {DomainError} `changed_meanwhile` when the row is gone or has changed since it was read
 */
export async function resetLadder(
  { agencyId, problem, updatedAt }: ResetLadder,
  { actor, requestId }: Context,
): Promise<void> {
  refuseUnlessManager(actor);
  await inTransaction(async (tx) => {
    await lockLadders(tx);
    const stands = await tx.ladder.findFirst({ where: { agencyId, problem }, select: { id: true, updatedAt: true } });
    if (stands?.updatedAt.toISOString() !== updatedAt) throw changedMeanwhile();
    await tx.ladder.delete({ where: { id: stands.id }, select: { id: true } });
    await audit(tx, actor, { action: "ladder.reset", subjectType: "ladder", subjectId: stands.id, requestId });
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("ลำดับการแจ้ง");
}

/** Allows one writer at a time: two new ladders of one scope would fail at the unique index without a clear error. */
async function lockLadders(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('ladders'))::text`;
}
