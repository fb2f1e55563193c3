import { lockIncident } from "@/lib/incident/lock-incident";
import type { Tx } from "@/lib/platform/db";
import { mayStillBeAnswered } from "@/lib/dispatch/plan/ladder.rules";
import { scheduleLadder } from "./schedule-ladder";
import { isSearching } from "@/lib/vocabulary/status";

/**
 * Makes the ladder's next step due now when every alert of the current round has failed or was declined. Call it after
 * a delivery has failed and its fallback, if there is one, is stored as a delivery with the same `round` and
 * `audience`. Idempotent.
 */
export async function climbIfNobodyReached(
  tx: Tx,
  { incidentId, now }: { incidentId: string; now: Date },
): Promise<void> {
  await lockIncident(tx, incidentId);
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { status: true, ladderRound: true, ladderExhaustedAt: true, nextStepAt: true },
  });
  if (!incident || incident.ladderExhaustedAt) return;
  if (!isSearching(incident.status)) return;
  if (incident.nextStepAt && incident.nextStepAt <= now) return;
  const asked = await tx.delivery.findMany({
    // Alerts of an earlier version have no audience: any of them may be answered.
    where: { incidentId, round: incident.ladderRound, OR: [{ audience: null }, { audience: { not: "plan" } }] },
    select: { status: true, unit: { select: { channelFlag: true } } },
  });
  const alerts = asked.map(({ status, unit }) => ({ status, unitIsFlagged: unit.channelFlag !== null }));
  if (!mayStillBeAnswered(alerts)) await scheduleLadder(tx, { incidentId, at: now });
}
