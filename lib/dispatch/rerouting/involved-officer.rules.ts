import type { ResponsibleUnit, UnitKind } from "@/lib/jurisdiction/responsible-units.rules";

/** A responsible unit with its kind. */
export type RoutedUnit = ResponsibleUnit & { kind: UnitKind };

/**
 * Returns the units that must not know of an incident in which one of their officers is said to be involved (SAFETY
 * 14). The national desk is never among them: somebody has to remain to answer.
 * @param chosenUnitIds units a human named; null: the stations that would have to go
 */
export function excludedForInvolvedOfficer({
  units,
  chosenUnitIds,
}: {
  units: readonly RoutedUnit[];
  chosenUnitIds: readonly string[] | null;
}): string[] {
  const suspects = chosenUnitIds
    ? units.filter(({ unitId, kind }) => chosenUnitIds.includes(unitId) && kind !== "national_desk")
    : units.filter(({ role, kind, reason }) => role === "primary" && kind === "police_station" && isOfPlace(reason));
  return suspects.map(({ unitId }) => unitId);
}

/**
 * Tells whether a unit was chosen by place, or by having accepted; a neighbour that the ladder added is not suspected.
 */
function isOfPlace(reason: string): boolean {
  return /^(coverage_|radius_touches_)/.test(reason) || reason === "nearest_fallback" || reason === "owner_stays";
}

/**
 * Returns the units that answer instead of the excluded ones: the others of the plan, and as primary the nearest
 * station that is not excluded, or the national desk without one. Nothing changes if no unit of the plan is excluded.
 * @param stationIds active stations by distance, nearest first
 * @param deskIds    national desks
 */
export function routeAround({
  units,
  excludedUnitIds,
  stationIds,
  deskIds,
}: {
  units: readonly ResponsibleUnit[];
  excludedUnitIds: readonly string[];
  stationIds: readonly string[];
  deskIds: readonly string[];
}): ResponsibleUnit[] {
  const isExcluded = (unitId: string) => excludedUnitIds.includes(unitId);
  const kept = units.filter(({ unitId }) => !isExcluded(unitId));
  const lostPrimary = units.some(({ unitId, role }) => role === "primary" && isExcluded(unitId));
  if (!lostPrimary) return kept;

  const standIn = stationIds.find((unitId) => !isExcluded(unitId));
  const primaries = (standIn ? [standIn] : deskIds).map((unitId): ResponsibleUnit => ({
    unitId,
    role: "primary",
    reason: standIn ? "conflict_neighbour" : "desk_no_unit",
    confidence: standIn ? "low" : "high",
  }));
  const alreadyPrimary = kept.filter(({ role }) => role === "primary");
  const added = primaries.filter(({ unitId }) => !alreadyPrimary.some((unit) => unit.unitId === unitId));
  return [...added, ...kept.filter(({ unitId }) => !added.some((unit) => unit.unitId === unitId))];
}
