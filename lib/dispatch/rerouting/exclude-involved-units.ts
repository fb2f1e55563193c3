import { changedMeanwhile } from "@/lib/incident/apply-transition";
import { recordEvent } from "@/lib/incident/timeline";
import type { Tx } from "@/lib/platform/db";
import { alertReassigned } from "./alert-reassigned";
import { alertProvincialHeads, alertUnits } from "@/lib/dispatch/escalation/start-search";
import { assignUnits } from "./assign-units";
import { excludedForInvolvedOfficer, type RoutedUnit } from "./involved-officer.rules";
import { exclusionsOf, routeAroundInvolvedOfficer } from "./route-around-involved-officer";
import { type IncidentStatus, isFinished, isSearching } from "@/lib/vocabulary/status";

/**
 * Excludes the units of involved officers from an incident that has been sent (SAFETY 14): writes exclusions, units and
 * ownership, and alerts the units that stand in and the heads of the province. The excluded unit is told nothing, and
 * the timeline does not name it. Runs in the caller's transaction, under the incident's lock.
 * @param unitIds     units a human named; null: the stations that would have to go
 * @param officerId   officer who marked it; null: the reporter said so
 * @returns null when no responsible unit could be excluded; nothing is written then
 * @throws {DomainError} `incident.changed_meanwhile` when the incident has changed since the caller read it
 */
export async function excludeInvolvedUnits(
  tx: Tx,
  {
    incidentId,
    unitIds,
    officerId,
    now,
  }: { incidentId: string; unitIds: readonly string[] | null; officerId: string | null; now: Date },
): Promise<{ status: IncidentStatus; version: number } | null> {
  const before = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      status: true,
      version: true,
      latitude: true,
      longitude: true,
      ownerUnitId: true,
      units: {
        where: { releasedAt: null },
        select: { unitId: true, role: true, reason: true, confidence: true, unit: { select: { kind: true } } },
      },
    },
  });
  const { latitude, longitude, version } = before;
  const current = before.units.map(({ unit, ...row }) => ({ ...row, kind: unit.kind }) as RoutedUnit);
  const standing = await exclusionsOf(tx, incidentId);
  const wanted = await routeAroundInvolvedOfficer(tx, {
    incidentId,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    units: current.map(({ kind: _kind, ...unit }) => unit),
    excludeUnitIds: excludedForInvolvedOfficer({ units: current, chosenUnitIds: unitIds }),
    ...(officerId ? { markedById: officerId } : {}),
    now,
  });
  const excluded = (await exclusionsOf(tx, incidentId)).filter((unitId) => !standing.includes(unitId));
  if (excluded.length === 0) return null;

  const ownerIsExcluded = before.ownerUnitId !== null && excluded.includes(before.ownerUnitId);
  const isOver = isFinished(before.status);
  const ownerLoses = ownerIsExcluded && !isOver;
  const status = ownerLoses ? "dispatched" : before.status;
  const { count } = await tx.incident.updateMany({
    where: { id: incidentId, version },
    data: {
      version: { increment: 1 },
      conflict: true,
      ...(ownerLoses
        ? {
            status,
            ownerOfficerId: null,
            ownerUnitId: null,
            acceptedAt: null,
            enRouteAt: null,
            onSceneAt: null,
            arrivalAlertedAt: null,
          }
        : {}),
    },
  });
  if (count === 0) throw await changedMeanwhile(tx, incidentId);

  const after = { status, version: version + 1, officerId };
  // Neither the reason nor the unit is on the timeline: only those who may mark an involved officer know the unit.
  await recordEvent(tx, { incidentId, kind: "conflict_marked", ...after });
  const change = await assignUnits(tx, {
    incidentId,
    wanted,
    ownerUnitId: ownerIsExcluded ? null : before.ownerUnitId,
    after,
    why: null,
    now,
  });
  if (!isOver) {
    if (ownerLoses) await alertUnits(tx, { incidentId, now, again: { formerOwnerUnitId: null, standsStill: false } });
    else
      await alertReassigned(tx, {
        incidentId,
        change,
        isSearching: isSearching(status),
        now,
      });
    await alertProvincialHeads(tx, { incidentId, reason: { kind: "conflict" }, now });
  }
  return { status, version: after.version };
}
