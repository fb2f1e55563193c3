import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueue } from "@/lib/platform/jobs";
import { closeSomeIncidents } from "./close-drill-incidents";
import { CLOSE_DRILL_INCIDENTS } from "./drill.tasks";

/** At its time: ends a running drill; one that never started stays what it is. */
export async function endDrillAtItsTime({ drillId }: { drillId: string }): Promise<void> {
  await inTransaction(async (tx, now) => void (await end(tx, { drillId, now })));
}

/**
 * Ends a running drill now.
 * @throws {DomainError} `not_found`; `drill.not_running`
 */
export async function endDrill(
  { drillId }: { drillId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("การฝึกซ้อม");
  await inTransaction(async (tx, now) => {
    if (!(await end(tx, { drillId, now })))
      throw new DomainError("conflict", "drill.not_running", "การฝึกซ้อมนี้ไม่ได้กำลังดำเนินอยู่ โหลดใหม่เพื่อดูสถานะล่าสุด");
    await audit(tx, actor, { action: "drill.end", subjectType: "drill", subjectId: drillId, requestId });
  });
}

/**
 * Cancels a drill that has not started.
 * @throws {DomainError} `not_found`; `drill.not_planned`
 */
export async function cancelDrill(
  { drillId }: { drillId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("การฝึกซ้อม");
  await inTransaction(async (tx, now) => {
    const { count } = await tx.drill.updateMany({
      where: { id: drillId, startedAt: null, endedAt: null, cancelledAt: null },
      data: { cancelledAt: now },
    });
    if (count === 0) {
      if ((await tx.drill.count({ where: { id: drillId } })) === 0) throw notFound("การฝึกซ้อม");
      throw new DomainError("conflict", "drill.not_planned", "การฝึกซ้อมนี้เริ่มหรือจบไปแล้ว โหลดใหม่เพื่อดูสถานะล่าสุด");
    }
    await audit(tx, actor, { action: "drill.cancel", subjectType: "drill", subjectId: drillId, requestId });
  });
}

/**
 * The drill's end closes its incidents for everybody who reads them (`lib/incident/summary-row.ts`) and stops their
 * ladders at once; their rows follow, the first of them here, those of a large drill in a job.
 * @returns whether it was running
 */
async function end(tx: Tx, { drillId, now }: { drillId: string; now: Date }): Promise<boolean> {
  // Beside incidents of the drill that are being written and keep its key; `for update` would be a deadlock with them.
  await tx.$queryRaw`select 1 from drills where id = ${drillId}::uuid for no key update`;
  const { count } = await tx.drill.updateMany({
    where: { id: drillId, startedAt: { not: null }, endedAt: null, cancelledAt: null },
    data: { endedAt: now },
  });
  if (count === 0) return false;
  if (await closeSomeIncidents(tx, { drillId })) await enqueue(tx, CLOSE_DRILL_INCIDENTS, { drillId });
  return true;
}
