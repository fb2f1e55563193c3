import { raiseAlarm } from "@/lib/incident/alarms";
import { decideTransition } from "@/lib/incident/lifecycle.rules";
import { lockIncident } from "@/lib/incident/lock-incident";
import { SEARCHES_AGAIN } from "@/lib/incident/release-owner";
import { recordEvent } from "@/lib/incident/timeline";
import type { Tx } from "@/lib/platform/db";
import { isFinished } from "@/lib/vocabulary/status";
import { alertUnits } from "./start-search";

/**
 * Opens a finished incident again because its reporter cries out again: the search starts over with everybody who was
 * asked before and the former owner, at the highest severity, under an alarm for the desk. Idempotent: what somebody has
 * opened meanwhile is only alarmed on.
 */
export async function reopenForReporter(tx: Tx, { incidentId }: { incidentId: string }): Promise<void> {
  const { now, status, version: before } = await lockIncident(tx, incidentId);
  if (isFinished(status)) {
    const { ownerUnitId } = await tx.incident.findUniqueOrThrow({
      where: { id: incidentId },
      select: { ownerUnitId: true },
    });
    const state = { status, ownerUnitId, primaryUnitIds: [] };
    const step = decideTransition(state, { role: "system", unitId: null }, { to: "reopened" });
    const version = before + 1;
    await tx.incident.update({
      where: { id: incidentId },
      data: { ...SEARCHES_AGAIN, status: step.status, version, urgency: "immediate", severity: "extreme" },
      select: { id: true },
    });
    await recordEvent(tx, {
      incidentId,
      kind: "reopened",
      status: step.status,
      version,
      data: { why: "reporter_wrote" },
    });
    await alertUnits(tx, { incidentId, now, again: { formerOwnerUnitId: ownerUnitId, standsStill: false } });
  }
  await raiseAlarm(tx, { kind: "words_after_end", incidentId });
}
