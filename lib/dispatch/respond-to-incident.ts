import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { clearAlarms } from "@/lib/incident/alarms";
import { applyTransition } from "@/lib/incident/apply-transition";
import type { TransitionCommand } from "@/lib/incident/incident.schema";
import type { IncidentStatus } from "@/lib/incident/words.rules";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { alertUnits } from "./alert-units";
import { TELL_REPORTERS, TELL_UNITS } from "./dispatch.tasks";

export interface Responded {
  incidentId: string;
  status: IncidentStatus;
  version: number;
}

/**
 * An officer takes a step of an incident: status, timeline, deliveries, audit and the jobs that tell units and
 * reporters, all or nothing.
 * @throws {DomainError} as `applyTransition`; `incident.changed_meanwhile` names the winner
 */
export async function respondToIncident(
  command: TransitionCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Responded> {
  return inTransaction(async (tx, now) => {
    const { incidentId, status, version, decision, changed } = await applyTransition(tx, command, actor, now);
    if (!changed) return { incidentId, status, version };

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
        kinds: ["unaccepted", "no_channel", "delivery_failed"],
        officerId: actor.officerId,
        now,
      });
    }
    if (decision.searchesAgain) {
      const last = await tx.delivery.aggregate({ where: { incidentId }, _max: { level: true } });
      await alertUnits(tx, { incidentId, level: (last._max.level ?? 0) + 1, now });
    }
    if (command.to === "accepted" || command.to === "reopened") await enqueue(tx, TELL_UNITS, { incidentId, version });
    if (command.to !== "closed") await enqueue(tx, TELL_REPORTERS, { incidentId, version }, { priority: -5 });
    return { incidentId, status, version };
  });
}

/** The accepting unit's alerts are answered; the others keep what is true of them. */
async function settleAcceptance(
  tx: Tx,
  { incidentId, unitId, now }: { incidentId: string; unitId: string | null; now: Date },
): Promise<void> {
  if (!unitId) return;
  await tx.delivery.updateMany({
    where: { incidentId, unitId, status: { in: ["sent", "seen"] } },
    data: { status: "accepted", settledAt: now },
  });
}
