import { Prisma } from "@/lib/generated/prisma/client";
import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { clearAlarms, raiseAlarm } from "@/lib/incident/alarms";
import { changedMeanwhile } from "@/lib/incident/apply-transition";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { deskAlarmOf, incidentPlaceOf } from "@/lib/jurisdiction/incident-place.rules";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { alertReassigned } from "./alert-reassigned";
import { assignUnits } from "./assign-units";
import type { CorrectCommand } from "./correction.schema";
import { routeAroundInvolvedOfficer } from "./route-around-involved-officer";
import { tellReleasedUnits } from "./tell-released-units";
import { type IncidentStatus, isFinished, isSearching, STATUS_LABELS } from "@/lib/vocabulary/status";

export interface Rerouted {
  incidentId: string;
  status: IncidentStatus;
  version: number;
}

/**
 * Corrects where an incident is or what it is, and runs the response plan again: alerts units that become responsible,
 * releases the others and tells them once. An owner stays the owner (`decideAssignment`); without one the ladder begins
 * again at its first step. All or nothing, compare-and-set on `version`.
 * @throws {DomainError} `not_found` out of the actor's reach or not there
 * @throws {DomainError} `incident.changed_meanwhile` when `version` is stale; nothing is written
 * @throws {DomainError} `incident.finished` once it is resolved; `incident.nothing_to_correct` when nothing would
 * change
 */
export async function rerouteIncident(
  { incidentId, version, position, problem }: CorrectCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Rerouted> {
  return withIncidentLocked(incidentId, async (tx, { now }) => {
    const before = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.correct")] },
      select: {
        status: true,
        version: true,
        problem: true,
        problemAssumed: true,
        latitude: true,
        longitude: true,
        accuracyM: true,
        provinceCode: true,
        policeRegion: true,
        ownerUnitId: true,
        _count: { select: { exclusions: true } },
      },
    });
    if (!before) throw notFound("เหตุ");
    if (before.version !== version) throw await changedMeanwhile(tx, incidentId);
    if (isFinished(before.status))
      throw new DomainError(
        "conflict",
        "incident.finished",
        `แก้ไม่ได้แล้ว เหตุอยู่ในสถานะ “${STATUS_LABELS[before.status].th}”`,
        { status: before.status },
      );
    const moved =
      position && (position.latitude !== before.latitude || position.longitude !== before.longitude) ? position : null;
    const renamed = problem && (problem !== before.problem || before.problemAssumed) ? problem : null;
    if (!moved && !renamed) throw new DomainError("invalid", "incident.nothing_to_correct", "ข้อมูลที่แก้ตรงกับที่มีอยู่แล้ว");

    const searching = isSearching(before.status);
    const { latitude, longitude, accuracyM } = moved ?? before;
    const at = latitude === null || longitude === null ? null : { latitude, longitude };
    const nowProblem = renamed ?? before.problem;
    const found = await findResponsibleUnits(tx, { position: at, accuracyM, problem: nowProblem });
    const place = incidentPlaceOf(found.place);
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, version },
      data: {
        version: { increment: 1 },
        ...place,
        ...(moved ? { latitude, longitude, accuracyM, locationSource: "pin" } : {}),
        ...(renamed ? { problem: renamed, problemAssumed: false } : {}),
        // Another problem may have another ladder, which the search that begins now uses.
        ...(renamed && searching ? { ladder: Prisma.DbNull } : {}),
      },
    });
    if (count === 0) throw await changedMeanwhile(tx, incidentId);

    const after = { status: before.status, version: version + 1, officerId: actor.officerId };
    const { provinceCode: fromProvinceCode, policeRegion: fromPoliceRegion } = before;
    // Provinces, never points: everybody within reach reads the timeline (never 5).
    if (moved)
      await recordEvent(tx, {
        incidentId,
        kind: "place_corrected",
        ...after,
        data: { fromProvinceCode, fromPoliceRegion, toProvinceCode: place.provinceCode },
      });
    if (renamed)
      await recordEvent(tx, {
        incidentId,
        kind: "problem_corrected",
        ...after,
        data: { from: before.problemAssumed ? null : before.problem, to: renamed },
      });
    await audit(tx, actor, {
      action: moved ? "incident.place_corrected" : "incident.problem_corrected",
      subjectType: "incident",
      subjectId: incidentId,
      requestId,
    });

    const wanted =
      before._count.exclusions > 0
        ? await routeAroundInvolvedOfficer(tx, { incidentId, position: at, units: found.units, now })
        : found.units;
    const change = await assignUnits(tx, {
      incidentId,
      wanted,
      ownerUnitId: before.ownerUnitId,
      after,
      why: moved ? "place_corrected" : "problem_corrected",
      now,
    });
    await tellReleasedUnits(tx, { incidentId, unitIds: change.releasedUnitIds, version: after.version });

    const officerId = actor.officerId;
    await clearAlarms(tx, { incidentId, kinds: ["no_location", "outside_thailand", "no_unit"], officerId, now });
    if (found.nationalDesk === "responsible") await raiseAlarm(tx, { kind: deskAlarmOf(found.place), incidentId });
    if (searching) await clearAlarms(tx, { incidentId, kinds: ["unaccepted", "ladder_exhausted"], officerId, now });
    await alertReassigned(tx, { incidentId, change, isSearching: searching, now });
    return { incidentId, status: after.status, version: after.version };
  });
}
