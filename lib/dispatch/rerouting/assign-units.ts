import { recordEvent, type TimelineEvent } from "@/lib/incident/timeline";
import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import type { Tx } from "@/lib/platform/db";
import { type AssignmentChange, decideAssignment } from "./assignment.rules";
import { withdrawAlerts } from "@/lib/dispatch/alerts/withdraw-alerts";

/**
 * Replaces the incident's responsible units by the wanted ones, in the caller's transaction: writes rows and timeline,
 * and withdraws unsent alerts of released units. The caller alerts and tells the units.
 * @param after the incident's state that the timeline shows after the change
 * @param why   reason on the timeline for a released unit; null: no unit is named there (SAFETY 14)
 */
export async function assignUnits(
  tx: Tx,
  {
    incidentId,
    wanted,
    ownerUnitId,
    after,
    why,
    now,
  }: {
    incidentId: string;
    wanted: readonly ResponsibleUnit[];
    ownerUnitId: string | null;
    after: Pick<TimelineEvent, "status" | "version" | "officerId">;
    why: "place_corrected" | "problem_corrected" | null;
    now: Date;
  },
): Promise<AssignmentChange> {
  const current = await tx.incidentUnit.findMany({
    where: { incidentId, releasedAt: null },
    select: { unitId: true, role: true, reason: true, confidence: true },
  });
  const change = decideAssignment({ current, wanted, ownerUnitId });

  for (const { unitId, ...row } of [...change.added, ...change.changed])
    await tx.incidentUnit.upsert({
      where: { incidentId_unitId: { incidentId, unitId } },
      create: { incidentId, unitId, ...row, addedAt: now },
      update: { ...row, releasedAt: null },
      select: { id: true },
    });
  await releaseUnits(tx, { incidentId, unitIds: change.releasedUnitIds, now });
  for (const { unitId, reason } of change.added)
    await recordEvent(tx, { incidentId, kind: "unit_added", ...after, data: { unitId, reason } });
  if (why)
    for (const unitId of change.releasedUnitIds)
      await recordEvent(tx, { incidentId, kind: "unit_released", ...after, data: { unitId, why } });
  return change;
}

/** Releases units: their staff lose reach, and unsent alerts are withdrawn. */
async function releaseUnits(
  tx: Tx,
  { incidentId, unitIds, now }: { incidentId: string; unitIds: readonly string[]; now: Date },
): Promise<void> {
  await tx.incidentUnit.updateMany({
    where: { incidentId, unitId: { in: [...unitIds] }, releasedAt: null },
    data: { releasedAt: now },
  });
  await withdrawAlerts(tx, { incidentId, unitIds, now });
}
