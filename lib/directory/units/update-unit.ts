import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { changedMeanwhile, unitColumns } from "./unit-fields";
import type { UpdateUnit } from "./unit.schema";

/**
 * Writes a unit's fields. `updatedAt` is the row as the editor read it.
 * @returns the row's new `updatedAt`
 * @throws {DomainError} `not_found` out of the actor's reach for `directory.manage`
 * @throws {DomainError} `changed_meanwhile` when somebody wrote in between; nothing is written
 */
export async function updateUnit(
  { unitId, updatedAt, ...fields }: UpdateUnit,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ updatedAt: string }> {
  return inTransaction(async (tx, now) => {
    const within = { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] };
    if (!(await tx.unit.findFirst({ where: within, select: { id: true } }))) throw notFound("หน่วยงาน");
    const columns = await unitColumns(tx, fields);
    const { count } = await tx.unit.updateMany({
      where: { AND: [within, { updatedAt: new Date(updatedAt) }] },
      data: { ...columns, updatedAt: now },
    });
    if (count === 0) throw changedMeanwhile();
    await audit(tx, actor, { action: "unit.update", subjectType: "unit", subjectId: unitId, requestId });
    return { updatedAt: now.toISOString() };
  });
}
