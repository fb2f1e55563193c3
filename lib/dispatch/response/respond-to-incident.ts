import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { clearAlarms } from "@/lib/incident/alarms";
import { applyTransition } from "@/lib/incident/apply-transition";
import type { TransitionCommand } from "@/lib/incident/incident.schema";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { takeNextStep } from "@/lib/dispatch/escalation/climb-ladder";
import { TELL_REPORTERS, TELL_UNITS } from "@/lib/dispatch/dispatch.tasks";
import { OF_THE_UNIT } from "./unit-deliveries";
import { AUDIENCES } from "@/lib/vocabulary/audience";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { IncidentStatus } from "@/lib/vocabulary/status";
import type { Step } from "@/lib/vocabulary/step";

export interface Responded {
  incidentId: string;
  status: IncidentStatus;
  version: number;
}

/**
 * Takes a step of an incident for an officer: status, timeline, deliveries, audit and the jobs that tell units and
 * reporters, all or nothing.
 * @throws {DomainError} as `applyTransition`; `incident.changed_meanwhile` names the winner
 */
export async function respondToIncident(
  command: TransitionCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Responded> {
  // Locked first, so that an acceptance and a climb at the same moment run one after the other, in either order.
  return withIncidentLocked(command.incidentId, async (tx, { now }) => {
    const applied = await applyTransition(tx, command, actor, now);
    const { incidentId, status, version, decision } = applied;
    if (!applied.changed) return { incidentId, status, version };

    await audit(tx, actor, {
      action: `incident.${command.to}`,
      subjectType: "incident",
      subjectId: incidentId,
      requestId,
    });
    if (decision.takesOwnership) {
      await settleAcceptance(tx, { incidentId, unitId: actor.unitId, now });
      await clearAlarms(tx, {
        incidentId,
        kinds: ["unaccepted", "no_channel", "delivery_failed", "ladder_exhausted"],
        officerId: actor.officerId,
        now,
      });
    }
    if (ENDS_THE_WATCH[command.to])
      await clearAlarms(tx, { incidentId, kinds: ["no_arrival"], officerId: actor.officerId, now });
    if (decision.searchesAgain)
      await alertUnits(tx, {
        incidentId,
        now,
        again: { formerOwnerUnitId: applied.formerOwnerUnitId, standsStill: false },
      });
    else await takeNextStep(tx, { incidentId, now });
    if (command.to === "accepted") await enqueue(tx, TELL_UNITS, { incidentId, version });
    if (command.to !== "closed") await enqueue(tx, TELL_REPORTERS, { incidentId, version });
    return { incidentId, status, version };
  });
}

/**
 * Steps after which the alarm about a missing arrival is cleared: an officer is there, the incident is finished, or it
 * is released.
 */
const ENDS_THE_WATCH: Record<Step, boolean> = {
  dispatched: false,
  accepted: false,
  en_route: false,
  on_scene: true,
  resolved: true,
  closed: true,
  released: true,
  reopened: true,
};

/**
 * Settles the accepting unit's alerts as answered; other units' alerts keep their status. The ladder may have climbed
 * while the officer was opening the alert: then the unit's last alert counts as answered and earlier rounds do not.
 */
async function settleAcceptance(
  tx: Tx,
  { incidentId, unitId, now }: { incidentId: string; unitId: string | null; now: Date },
): Promise<void> {
  if (!unitId) return;
  const alerts = { incidentId, unitId, ...OF_THE_UNIT };
  const open: DeliveryStatus[] = ["sent", "seen"];
  const { _max: last } = await tx.delivery.aggregate({
    where: { ...alerts, status: { in: [...open, "timed_out"] } },
    _max: { round: true },
  });
  if (last.round === null) return;
  await tx.delivery.updateMany({
    where: { ...alerts, status: { in: open }, round: { lt: last.round }, audience: { in: [...AUDIENCES] } },
    data: { status: "timed_out", settledAt: now },
  });
  await tx.delivery.updateMany({
    where: { AND: [alerts, { OR: [{ status: { in: open } }, { status: "timed_out", round: last.round }] }] },
    data: { status: "accepted", settledAt: now },
  });
}
