import type { Tx } from "@/lib/platform/db";
import { alertMoreUnits, alertUnits, takeSnapshot } from "@/lib/dispatch/escalation/start-search";
import type { AssignmentChange } from "./assignment.rules";
import { stepEndsAt } from "@/lib/dispatch/plan/ladder.rules";
import { LadderSnapshot } from "@/lib/dispatch/plan/ladder.schema";
import { scheduleLadder } from "@/lib/dispatch/escalation/schedule-ladder";

/**
 * Alerts the units concerned by an incident's new routing, after they have been assigned; the caller holds the
 * incident's lock. Without an owner the ladder begins again at its first step: newly asked units are alerted, and if it
 * had climbed already, every responsible unit is asked again. With an owner, new units are told and the ladder is left
 * alone.
 */
export async function alertReassigned(
  tx: Tx,
  {
    incidentId,
    change,
    isSearching,
    now,
  }: { incidentId: string; change: AssignmentChange; isSearching: boolean; now: Date },
): Promise<void> {
  const addedIds = change.added.map(({ unitId }) => unitId);
  if (!isSearching) return alertMoreUnits(tx, { incidentId, unitIds: addedIds, now });

  const { ladder, ladderStep, ladderExhaustedAt, problem, units } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      ladder: true,
      ladderStep: true,
      ladderExhaustedAt: true,
      problem: true,
      units: {
        where: { releasedAt: null, role: "primary" },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
        take: 1,
        select: { unit: { select: { agencyId: true } } },
      },
    },
  });
  if (ladderStep > 0 || ladderExhaustedAt)
    return alertUnits(tx, { incidentId, now, again: { formerOwnerUnitId: null, standsStill: false } });
  const newlyAsked = [...change.added, ...change.promoted].some(({ role }) => role === "primary");
  if (newlyAsked)
    return alertUnits(tx, {
      incidentId,
      now,
      onlyUnitIds: [...addedIds, ...change.promoted.map(({ unitId }) => unitId)],
    });
  // Units that must answer have the alert already; only the wait begins anew.
  await alertMoreUnits(tx, { incidentId, unitIds: addedIds, now });
  const snapshot =
    LadderSnapshot.safeParse(ladder).data ??
    (await takeSnapshot(tx, { agencyId: units[0]?.unit.agencyId ?? null, problem }));
  await tx.incident.update({ where: { id: incidentId }, data: { ladder: snapshot }, select: { id: true } });
  await scheduleLadder(tx, { incidentId, at: stepEndsAt(snapshot, 0, now) });
}
