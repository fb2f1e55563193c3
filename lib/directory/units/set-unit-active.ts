import { audit } from "@/lib/access/audit";
import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { changedMeanwhile } from "./unit-fields";
import type { SetUnitActive } from "./unit.schema";

/**
 * Takes a unit out of the search for responsible units, or puts it back. Incidents it already answers for stay with it.
 * @returns the row's new `updatedAt`
 * @throws {DomainError} `not_found` out of the actor's reach for `directory.manage`
 * @throws {DomainError} `unit.last_desk`: without a national desk a report that fits nowhere would reach nobody
 * @throws {DomainError} `changed_meanwhile` when somebody wrote in between; nothing is written
 */
export async function setUnitActive(
  { unitId, updatedAt, active }: SetUnitActive,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<{ updatedAt: string }> {
  return inTransaction(async (tx, now) => {
    // Two desks switched off at once must not both count the other as the one that stays.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('unit.active'))::text`;
    const within = { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] };
    const unit = await tx.unit.findFirst({ where: within, select: { kind: true } });
    if (!unit) throw notFound("หน่วยงาน");
    if (!active && unit.kind === "national_desk") {
      const others = await tx.unit.count({ where: { kind: "national_desk", active: true, id: { not: unitId } } });
      if (others === 0)
        throw new DomainError(
          "conflict",
          "unit.last_desk",
          "ปิดไม่ได้ นี่คือโต๊ะกลางแห่งเดียวที่เปิดอยู่ เหตุที่ไม่มีหน่วยใดรับผิดชอบจะไม่มีผู้รับ",
        );
    }
    const { count } = await tx.unit.updateMany({
      where: { AND: [within, { updatedAt: new Date(updatedAt) }] },
      data: { active, updatedAt: now },
    });
    if (count === 0) throw changedMeanwhile();
    await audit(tx, actor, {
      action: active ? "unit.activate" : "unit.deactivate",
      subjectType: "unit",
      subjectId: unitId,
      requestId,
    });
    return { updatedAt: now.toISOString() };
  });
}
