import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { mayDecline } from "@/lib/incident/lifecycle.rules";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import { seal } from "@/lib/platform/crypto";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { climbIfNobodyReached } from "@/lib/dispatch/escalation/climb-if-nobody-reached";
import type { DeclineCommand } from "./decline.schema";
import { OF_THE_UNIT } from "./unit-deliveries";

/**
 * Declines an incident for the officer's unit, with a reason on the unit's unanswered alerts. When no other unit can
 * answer this step, the ladder climbs at once. The unit may still accept later.
 * @throws {DomainError} `not_found` out of reach; `incident.not_declinable` when the unit was not asked, has answered,
 * or the incident has an owner
 */
export async function declineIncident(
  { incidentId, reason, note }: DeclineCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  await withIncidentLocked(incidentId, async (tx, { now }) => {
    const incident = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.view")] },
      select: {
        status: true,
        version: true,
        ownerUnitId: true,
        units: { where: { releasedAt: null, role: "primary" }, select: { unitId: true } },
        deliveries: { where: OF_THE_UNIT, select: { unitId: true, status: true } },
      },
    });
    if (!incident) throw notFound("เหตุ");
    const { unitId } = actor;
    const state = { ...incident, primaryUnitIds: incident.units.map((unit) => unit.unitId) };
    const own = incident.deliveries.filter((delivery) => delivery.unitId === unitId).map(({ status }) => status);
    if (!unitId || !mayDecline(state, actor, own))
      throw new DomainError("conflict", "incident.not_declinable", "เหตุนี้ไม่ได้รอคำตอบจากหน่วยของคุณแล้ว", {
        status: incident.status,
      });

    await tx.delivery.updateMany({
      where: { incidentId, unitId, status: { in: ["queued", "sent", "seen"] }, ...OF_THE_UNIT },
      data: { status: "declined", declineReason: reason, settledAt: now },
    });
    if (note)
      await tx.conversationMessage.create({
        data: { incidentId, direction: "note", officerId: actor.officerId, ...seal(note, NOTE_PURPOSE) },
        select: { id: true },
      });
    await audit(tx, actor, {
      action: "incident.declined",
      subjectType: "incident",
      subjectId: incidentId,
      reason,
      requestId,
    });
    await recordEvent(tx, {
      incidentId,
      kind: "declined",
      status: incident.status,
      version: incident.version,
      officerId: actor.officerId,
      data: { unitId, reason },
    });
    await climbIfNobodyReached(tx, { incidentId, now });
  });
}
