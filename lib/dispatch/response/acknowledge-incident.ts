import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { OF_THE_UNIT } from "./unit-deliveries";

/**
 * Records that a supporting unit takes part. The search for an owner goes on.
 * @throws {DomainError} `not_found` out of reach; `incident.not_supporting` when the actor's unit is not in support
 */
export async function acknowledgeIncident(
  { incidentId }: { incidentId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await inTransaction(async (tx, now) => {
    const incident = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.respond")] },
      select: {
        status: true,
        version: true,
        units: {
          where: { unitId: actor.unitId ?? undefined, releasedAt: null, role: { not: "primary" } },
          select: { unitId: true },
        },
      },
    });
    if (!incident) throw notFound("เหตุ");
    const unitId = actor.unitId && incident.units.length > 0 ? actor.unitId : null;
    if (!unitId) throw new DomainError("forbidden", "incident.not_supporting", "หน่วยของคุณไม่ได้ถูกแจ้งให้ร่วมช่วยเหลือเหตุนี้");
    // A delivery settles once: a failed or timed-out one keeps its status, and the timeline shows the acknowledgement.
    const { count } = await tx.delivery.updateMany({
      where: { incidentId, unitId, status: { in: ["queued", "sent", "seen"] }, ...OF_THE_UNIT },
      data: { status: "accepted", settledAt: now },
    });
    if (count === 0 && (await hasJoined(tx, { incidentId, unitId }))) return;
    await audit(tx, actor, {
      action: "incident.acknowledged",
      subjectType: "incident",
      subjectId: incidentId,
      requestId,
    });
    await recordEvent(tx, {
      incidentId,
      kind: "joined",
      status: incident.status,
      version: incident.version,
      officerId: actor.officerId,
    });
  });
}

async function hasJoined(tx: Tx, { incidentId, unitId }: { incidentId: string; unitId: string }): Promise<boolean> {
  const answered = await tx.delivery.count({ where: { incidentId, unitId, status: "accepted", ...OF_THE_UNIT } });
  if (answered > 0) return true;
  return (await tx.incidentEvent.count({ where: { incidentId, kind: "joined", officer: { unitId } } })) > 0;
}
