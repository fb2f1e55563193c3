import { audit } from "@/lib/access/audit";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueueAll } from "@/lib/platform/jobs";
import { decideStart, type DrillScene, type StartDecision } from "./drill.rules";
import { OPEN_DRILL_INCIDENT } from "./drill.tasks";
import { readScenes } from "./read-scenes";

/** At its time: starts the drill, unless somebody has, or its end has passed while no worker ran. */
export async function startDrillAtItsTime({ drillId }: { drillId: string }): Promise<void> {
  await inTransaction((tx, now) => start(tx, { drillId, now }));
}

/**
 * Starts a planned drill now; its end stays as planned.
 * @throws {DomainError} `not_found`; `drill.not_planned` when it has started, ended or was cancelled
 */
export async function startDrill(
  { drillId }: { drillId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("การฝึกซ้อม");
  await inTransaction(async (tx, now) => {
    if ((await start(tx, { drillId, now })) !== "start")
      throw new DomainError("conflict", "drill.not_planned", "การฝึกซ้อมนี้เริ่มหรือจบไปแล้ว โหลดใหม่เพื่อดูสถานะล่าสุด");
    await audit(tx, actor, { action: "drill.start", subjectType: "drill", subjectId: drillId, requestId });
  });
}

/** The drill's row decides under its lock; each incident is a job of its own, so that a province is not one write. */
async function start(tx: Tx, { drillId, now }: { drillId: string; now: Date }): Promise<StartDecision> {
  await tx.$queryRaw`select 1 from drills where id = ${drillId}::uuid for update`;
  const drill = await tx.drill.findUnique({
    where: { id: drillId },
    select: { startsAt: true, endsAt: true, startedAt: true, endedAt: true, cancelledAt: true },
  });
  if (!drill) throw notFound("การฝึกซ้อม");
  const decision = decideStart({ ...drill, now });
  if (decision === "nothing") return decision;
  if (decision === "missed") {
    await tx.drill.update({ where: { id: drillId }, data: { endedAt: now }, select: { id: true } });
    return decision;
  }
  await tx.drill.update({ where: { id: drillId }, data: { startedAt: now }, select: { id: true } });
  const scenes: DrillScene[] = await readScenes(tx, drillId);
  await enqueueAll(
    tx,
    OPEN_DRILL_INCIDENT,
    scenes.map(({ primaryUnitId }) => ({ payload: { drillId, unitId: primaryUnitId } })),
  );
  return decision;
}
