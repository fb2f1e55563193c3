import { areaHolds, type DrawnArea, outlineWithin } from "./drawn-area.rules";
import { distanceM, type Position } from "./earth.rules";
import { MAX_RADIUS_M } from "./place.rules";
import type { DistrictLabel, ResolvedPlace } from "./resolve-place";

export type UnitKind =
  "police_station" | "centre_191" | "centre_1300" | "one_home" | "shelter" | "volunteer_network" | "national_desk";
export type ResponseRole = "primary" | "support" | "inform";

/** An area a unit answers for. `polygon` holds a GeoJSON MultiPolygon's coordinates (longitude, latitude). */
export type CoverageArea =
  | { kind: "country" }
  | { kind: "province"; provinceCode: string }
  | { kind: "district"; districtCode: string }
  | { kind: "polygon"; polygon: DrawnArea };

/** A unit that may be asked. `position` is null when nobody has placed it. */
export type CandidateUnit = {
  id: string;
  kind: UnitKind;
  position: Position | null;
  coverage: readonly CoverageArea[];
};

/** One line of the response plan of the problem at hand. */
export type PlanEntry = { unitKind: UnitKind; role: ResponseRole };

/** Why a unit was chosen; lib/jurisdiction/routing-reason.rules.ts says it in Thai. */
export const UNIT_REASONS = [
  "coverage_polygon",
  "coverage_district_approximate",
  "coverage_province",
  "coverage_country",
  "radius_touches_polygon",
  "radius_touches_district",
  "radius_touches_province",
  "nearest_fallback",
  "desk_outside_thailand",
  "desk_no_unit",
  "desk_place_uncertain",
  "conflict_neighbour",
  "owner_stays",
  "guessed_province",
] as const;
export type UnitReason = (typeof UNIT_REASONS)[number];

export type ResponsibleUnit = { unitId: string; role: ResponseRole; reason: UnitReason; confidence: "high" | "low" };

export type ResponsibleUnits = {
  /** Primary first, then support, then inform; nearest first within a role. */
  units: ResponsibleUnit[];
  /**
   * What the national desk has to do with it: nothing, be told, or answer itself. `responsible` stands even when the
   * directory holds no desk, so that the caller can raise an alarm instead of losing the report.
   */
  nationalDesk: "not_needed" | "informed" | "responsible";
};

type Choice = Omit<ResponsibleUnit, "role">;

const ROLE_ORDER: Record<ResponseRole, number> = { primary: 0, support: 1, inform: 2 };
const NEVER = new Map<string, number>();

/**
 * Decides who answers at a place. Coverage decides; where the primary kind has none, the nearest such unit stands in
 * and is labelled so; where nobody is left, and outside Thailand, the national desk is responsible.
 * Total and deterministic: equal input in any order gives the equal list.
 *
 * @param position the pin; null when the report has none
 * @param accuracyM radius in which the reporter may be: a unit whose drawn area it touches is asked too
 */
export function decideResponsibleUnits({
  place,
  position,
  accuracyM = null,
  units,
  plan,
}: {
  place: ResolvedPlace;
  position: Position | null;
  accuracyM?: number | null;
  units: readonly CandidateUnit[];
  plan: readonly PlanEntry[];
}): ResponsibleUnits {
  const distances = position ? distancesOf(units, position) : NEVER;
  const desks = units.filter(({ kind }) => kind === "national_desk").sort((a, b) => (a.id < b.id ? -1 : 1));
  if (place.kind === "outside_thailand" || !position) {
    return {
      units: desks.map((desk) => deskChoice(desk, "primary", "desk_outside_thailand")),
      nationalDesk: "responsible",
    };
  }

  const chosen = new Map<string, ResponsibleUnit>();
  for (const { unitKind, role } of [...plan].sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role])) {
    const ofKind = units.filter(({ kind }) => kind === unitKind);
    for (const choice of chooseOfKind({
      ofKind,
      place,
      position,
      radiusM: reachOfCircleM(accuracyM),
      distances,
      mustAnswer: role === "primary",
    })) {
      // A unit asked in two roles keeps the stronger one, which came first.
      if (!chosen.has(choice.unitId)) chosen.set(choice.unitId, { ...choice, role });
    }
  }

  const hasPrimary = [...chosen.values()].some(({ role }) => role === "primary");
  const deskReason = !hasPrimary ? "desk_no_unit" : place.confidence === "low" ? "desk_place_uncertain" : null;
  if (deskReason) {
    for (const desk of desks) {
      const already = chosen.get(desk.id);
      if (already && hasPrimary) continue;
      chosen.set(desk.id, deskChoice(desk, hasPrimary ? "inform" : "primary", deskReason));
    }
  }
  return {
    units: [...chosen.values()].sort(
      (a, b) =>
        ROLE_ORDER[a.role] - ROLE_ORDER[b.role] ||
        (distances.get(a.unitId) ?? Infinity) - (distances.get(b.unitId) ?? Infinity) ||
        (a.unitId < b.unitId ? -1 : 1),
    ),
    nationalDesk: !hasPrimary ? "responsible" : deskReason ? "informed" : "not_needed",
  };
}

/** Units of one kind that answer here: an own polygon beats the district's label, and any coverage beats distance. */
function chooseOfKind({
  ofKind,
  place,
  position,
  radiusM,
  distances,
  mustAnswer,
}: {
  ofKind: readonly CandidateUnit[];
  place: Extract<ResolvedPlace, { kind: "in_thailand" }>;
  position: Position;
  radiusM: number;
  distances: ReadonlyMap<string, number>;
  mustAnswer: boolean;
}): Choice[] {
  const byPolygon = ofKind.filter((unit) => unit.coverage.some((area) => holds(area, position)));
  const byLabel = ofKind.flatMap((unit) => labelChoice(unit, place) ?? []);
  const covering = byPolygon.map(({ id }): Choice => ({
    unitId: id,
    reason: "coverage_polygon",
    confidence: place.confidence,
  }));
  // A drawn area is the exact answer to what the district's label only guesses; wider areas are not guesses.
  const labels =
    byPolygon.length > 0 ? byLabel.filter(({ reason }) => reason !== "coverage_district_approximate") : byLabel;
  const add = (choices: readonly Choice[]) =>
    covering.push(...choices.filter(({ unitId }) => !covering.some((choice) => choice.unitId === unitId)));
  add(labels.filter(({ reason }) => reason.startsWith("coverage_")));
  add(touchedAreas(ofKind, position, radiusM));
  add(labels);
  const answersHere = covering.some(({ reason }) => reason.startsWith("coverage_"));
  if (answersHere || !mustAnswer) return covering;

  const nearest = nearestOf(ofKind, distances);
  if (!nearest || covering.some(({ unitId }) => unitId === nearest.id)) return covering;
  return [{ unitId: nearest.id, reason: "nearest_fallback", confidence: "low" }, ...covering];
}

function labelChoice(unit: CandidateUnit, place: Extract<ResolvedPlace, { kind: "in_thailand" }>): Choice | null {
  const { province, district, neighbours, confidence } = place;
  const has = (test: (area: CoverageArea) => boolean) => unit.coverage.some(test);
  const choice = (reason: UnitReason, sure: "high" | "low"): Choice => ({ unitId: unit.id, reason, confidence: sure });
  const inDistrict = ({ code }: Pick<DistrictLabel, "code">) =>
    has((area) => area.kind === "district" && area.districtCode === code);
  const inProvince = ({ code }: { code: string }) =>
    has((area) => area.kind === "province" && area.provinceCode === code);

  if (inDistrict(district)) return choice("coverage_district_approximate", "low");
  if (inProvince(province)) return choice("coverage_province", confidence);
  if (has(({ kind }) => kind === "country")) return choice("coverage_country", "high");
  if (neighbours.districts.some(inDistrict)) return choice("radius_touches_district", "low");
  if (neighbours.provinces.some(inProvince)) return choice("radius_touches_province", "low");
  return null;
}

function holds(area: CoverageArea, position: Position): boolean {
  return area.kind === "polygon" && areaHolds(area.polygon, position);
}

/** The reporter may stand on the other side of a drawn border: both sides are asked. */
function touchedAreas(ofKind: readonly CandidateUnit[], position: Position, radiusM: number): Choice[] {
  if (radiusM <= 0) return [];
  return ofKind
    .filter(({ coverage }) =>
      coverage.some((area) => area.kind === "polygon" && outlineWithin(area.polygon, position, radiusM)),
    )
    .map(({ id }): Choice => ({ unitId: id, reason: "radius_touches_polygon", confidence: "low" }));
}

/** A phone that knows no better than `MAX_RADIUS_M` is not worth alerting a region for. */
export function reachOfCircleM(accuracyM: number | null): number {
  return accuracyM === null || !(accuracyM > 0) ? 0 : Math.min(accuracyM, MAX_RADIUS_M);
}

function nearestOf(units: readonly CandidateUnit[], distances: ReadonlyMap<string, number>): CandidateUnit | null {
  const [nearest] = units
    .filter(({ id }) => distances.has(id))
    .sort((a, b) => (distances.get(a.id) ?? 0) - (distances.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
  return nearest ?? null;
}

function distancesOf(units: readonly CandidateUnit[], position: Position): Map<string, number> {
  return new Map(
    units.flatMap(({ id, position: at }) => (at ? [[id, distanceM(position, at)] as [string, number]] : [])),
  );
}

function deskChoice({ id }: CandidateUnit, role: ResponseRole, reason: UnitReason): ResponsibleUnit {
  return { unitId: id, role, reason, confidence: reason === "desk_place_uncertain" ? "low" : "high" };
}
