import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { changedMeanwhile, NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { lockIncident } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import { seal } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { alertReassigned } from "./alert-reassigned";
import { alertProvincialHeads, alertUnits } from "./alert-units";
import { assignUnits } from "./assign-units";
import { excludedForConflict, type RoutedUnit } from "./conflict.rules";
import type { ConflictCommand } from "./correction.schema";
import type { Rerouted } from "./reroute-incident";
import { exclusionsOf, routeAroundConflict } from "./route-around-conflict";

/**
 * An officer of a unit is said to be involved (SAFETY 14): the unit is excluded, its staff lose the incident at once,
 * the nearest other station is asked in its place and the head of the province is told. If the excluded unit owned it,
 * ownership is taken away and the search begins again. The excluded unit is told nothing, and the timeline does not
 * name it. All or nothing, compare-and-set on `version`.
 *
 * @throws {DomainError} `not_found` out of the actor's reach or not there
 * @throws {DomainError} `incident.changed_meanwhile` when `version` is stale; nothing is written
 * @throws {DomainError} `incident.nobody_to_exclude` when no responsible unit can be excluded
 */
export async function markConflict(
  { incidentId, version, unitIds, note }: ConflictCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Rerouted> {
  return inTransaction(async (tx) => {
    const now = await lockIncident(tx, incidentId);
    const before = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.conflict")] },
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
    if (!before) throw notFound("เหตุ");
    if (before.version !== version) throw await changedMeanwhile(tx, incidentId);

    const { latitude, longitude } = before;
    const current = before.units.map(({ unit, ...row }) => ({ ...row, kind: unit.kind }) as RoutedUnit);
    const standing = await exclusionsOf(tx, incidentId);
    const wanted = await routeAroundConflict(tx, {
      incidentId,
      position: latitude === null || longitude === null ? null : { latitude, longitude },
      units: current.map(({ kind: _kind, ...unit }) => unit),
      excludeUnitIds: excludedForConflict({ units: current, chosenUnitIds: unitIds ?? null }),
      markedById: actor.officerId,
      now,
    });
    const excluded = (await exclusionsOf(tx, incidentId)).filter((unitId) => !standing.includes(unitId));
    if (excluded.length === 0)
      throw new DomainError(
        "invalid",
        "incident.nobody_to_exclude",
        "ไม่มีหน่วยที่กันออกจากเหตุนี้ได้ เลือกหน่วยที่รับผิดชอบเหตุนี้อยู่ (โต๊ะกลางกันออกไม่ได้)",
      );

    const ownerIsExcluded = before.ownerUnitId !== null && excluded.includes(before.ownerUnitId);
    const isOver = before.status === "resolved" || before.status === "closed";
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

    const after = { status, version: version + 1, officerId: actor.officerId };
    // The reason stays out of the timeline, and so does the unit: only who may mark a conflict knows whom it is about.
    await recordEvent(tx, { incidentId, kind: "conflict_marked", ...after });
    if (note)
      await tx.conversationMessage.create({
        data: { incidentId, direction: "note", officerId: actor.officerId, ...seal(note, NOTE_PURPOSE) },
        select: { id: true },
      });
    await audit(tx, actor, {
      action: "incident.conflict_marked",
      subjectType: "incident",
      subjectId: incidentId,
      requestId,
    });
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
          isSearching: status === "received" || status === "dispatched",
          now,
        });
      await alertProvincialHeads(tx, { incidentId, reason: { kind: "conflict" }, now });
    }
    return { incidentId, status, version: after.version };
  });
}
