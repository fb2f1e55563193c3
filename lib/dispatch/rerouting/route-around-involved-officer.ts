import type { Tx } from "@/lib/platform/db";
import { distanceM, type Position } from "@/lib/jurisdiction/earth.rules";
import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import { excludedForInvolvedOfficer, routeAround } from "./involved-officer.rules";

/**
 * Routes an incident around units whose officers are said to be involved (SAFETY 14): writes their exclusions, which
 * the database enforces against every later alert, and returns the units responsible instead.
 *
 * Call it in the transaction that creates the incident, after the incident's row and before its units and alerts. It
 * writes no event and alerts nobody: the excluded unit is told nothing, and the caller alerts the returned units; the
 * head of the province sees the incident's mark. Called again for the same incident (a late or corrected pin) it keeps
 * the exclusions.
 * @param position       the pin; null: distance is taken from the excluded station
 * @param units          units that would be responsible, from `findResponsibleUnits`
 * @param excludeUnitIds units a human named; left out: the stations that would have to go
 * @param markedById     the officer who marked it; left out: the reporter said so
 * @returns the responsible units without the excluded ones; the nearest other station is primary
 */
export async function routeAroundInvolvedOfficer(
  tx: Tx,
  {
    incidentId,
    position,
    units,
    excludeUnitIds,
    markedById,
    now,
  }: {
    incidentId: string;
    position: Position | null;
    units: readonly ResponsibleUnit[];
    excludeUnitIds?: readonly string[];
    markedById?: string;
    now: Date;
  },
): Promise<ResponsibleUnit[]> {
  const kinds = new Map(
    (
      await tx.unit.findMany({
        where: { id: { in: units.map(({ unitId }) => unitId) } },
        select: { id: true, kind: true },
      })
    ).map(({ id, kind }) => [id, kind]),
  );
  const routed = units.flatMap((unit) => {
    const kind = kinds.get(unit.unitId);
    return kind ? [{ ...unit, kind }] : [];
  });
  const standing = await exclusionsOf(tx, incidentId);
  // Once a station is excluded, a second call must not exclude the neighbour that stands in for it.
  const isFirstLook = standing.length === 0 || excludeUnitIds !== undefined;
  const added = isFirstLook ? excludedForInvolvedOfficer({ units: routed, chosenUnitIds: excludeUnitIds ?? null }) : [];
  await tx.incidentExclusion.createMany({
    data: added.map((unitId) => ({ incidentId, unitId, markedById: markedById ?? null, at: now })),
    skipDuplicates: true,
  });
  return withoutExcludedUnits(tx, { incidentId, position, units, excludedUnitIds: [...standing, ...added] });
}

/** Returns the units that must never see the incident. */
export async function exclusionsOf(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.incidentExclusion.findMany({ where: { incidentId }, select: { unitId: true } });
  return rows.map(({ unitId }) => unitId);
}

/** Returns `units` without the excluded ones, with the nearest other station where no primary would remain. */
async function withoutExcludedUnits(
  tx: Tx,
  {
    incidentId,
    position,
    units,
    excludedUnitIds,
  }: {
    incidentId: string;
    position: Position | null;
    units: readonly ResponsibleUnit[];
    excludedUnitIds: readonly string[];
  },
): Promise<ResponsibleUnit[]> {
  if (excludedUnitIds.length === 0) return [...units];
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { drillId: true } });
  const candidates = await tx.unit.findMany({
    where: {
      active: true,
      kind: { in: ["police_station", "national_desk"] },
      ...(incident.drillId ? { drillTargets: { some: { drillId: incident.drillId } } } : {}),
    },
    select: { id: true, kind: true, latitude: true, longitude: true },
  });
  const from = position ?? positionOf(candidates.find(({ id }) => excludedUnitIds.includes(id)));
  const stationIds = candidates
    .flatMap((unit) => {
      const place = unit.kind === "police_station" ? positionOf(unit) : null;
      return place && from ? [{ id: unit.id, awayM: distanceM(from, place) }] : [];
    })
    .sort((a, b) => a.awayM - b.awayM || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const deskIds = candidates.filter(({ kind }) => kind === "national_desk").map(({ id }) => id);
  return routeAround({ units, excludedUnitIds, stationIds, deskIds });
}

function positionOf(unit: { latitude: number | null; longitude: number | null } | undefined): Position | null {
  if (!unit || unit.latitude === null || unit.longitude === null) return null;
  return { latitude: unit.latitude, longitude: unit.longitude };
}
