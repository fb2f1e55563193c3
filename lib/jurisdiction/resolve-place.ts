import { distanceM, isOnEarth, M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "./earth.rules";
import { OFFSHORE_ISLANDS } from "./islands";
import { type DistrictTown, placeData, type Province } from "./place-data";
import {
  borderReachM,
  COAST_REACH_M,
  decidePlace,
  type InThailandReason,
  MAX_RADIUS_M,
  type OutsideReason,
} from "./place.rules";

/** `accuracyM` is the radius in which the reporter may be, as the phone claims; null when unknown. */
export type PlaceQuestion = Position & { accuracyM: number | null };

/**
 * A district by the nearest town: right 73–81 % of the time, so a label for people and never a silent router.
 * `distanceM` to that town.
 */
export type DistrictLabel = {
  code: string;
  provinceCode: string;
  nameTh: string;
  nameEn: string;
  distanceM: number;
  confidence: "approximate";
};

export type NearProvince = Province & { distanceM: number };

export type PlaceInThailand = {
  kind: "in_thailand";
  province: Province;
  district: DistrictLabel;
  /** "1".."9", or "MPB" for the Metropolitan Police Bureau. */
  policeRegion: string;
  /** What the accuracy circle (widened by the border error for provinces) touches besides; nearest first. */
  neighbours: { provinces: NearProvince[]; districts: DistrictLabel[] };
  reason: InThailandReason;
  confidence: "high" | "low";
};

export type PlaceOutside = {
  kind: "outside_thailand";
  reason: OutsideReason;
  /** English name of the neighbouring country, where the point lies in or by one. */
  country: string | null;
  nearestProvince: Province | null;
  /** Metres to the nearest province; null when the position is none. */
  distanceM: number | null;
};

export type ResolvedPlace = PlaceInThailand | PlaceOutside;

/**
 * Turns a pin into a province and a district label, or says that it lies outside Thailand. Total: a position that is
 * none answers `outside_thailand` too, so that every report can be routed.
 */
export function resolvePlace({ latitude, longitude, accuracyM }: PlaceQuestion): ResolvedPlace {
  const position = { latitude, longitude };
  const radiusM = accuracyM !== null && accuracyM > 0 ? accuracyM : 0;
  const { provinces, provinceAreas } = placeData();
  const onEarth = isOnEarth(position);
  const insideCode = onEarth ? provinceAreas.find(position) : null;
  const decision = decidePlace({
    onEarth,
    accuracyM: radiusM,
    insideCode,
    islandProvinceCode: onEarth && !insideCode ? islandProvinceAt(position) : null,
    nearestProvince: onEarth && !insideCode ? provinceAreas.nearest(position) : null,
    nearestCountry: onEarth
      ? nearestCountry(position, insideCode ? Math.min(radiusM, MAX_RADIUS_M) : COAST_REACH_M)
      : null,
    provincesAround: onEarth ? provinceAreas.outlinesWithin(position, borderReachM(radiusM)) : [],
  });

  const nearestProvince = decision.kind === "outside_thailand" ? decision.nearestProvince : null;
  const province = provinces.get(
    decision.kind === "in_thailand" ? decision.provinceCode : (nearestProvince?.code ?? ""),
  );
  if (decision.kind === "outside_thailand" || !province) {
    return {
      kind: "outside_thailand",
      reason: decision.kind === "outside_thailand" ? decision.reason : "invalid_position",
      country: decision.kind === "outside_thailand" ? decision.country : null,
      nearestProvince: province ?? null,
      distanceM: nearestProvince ? Math.round(nearestProvince.distanceM) : null,
    };
  }
  const touchedProvinces = decision.touchedProvinces.flatMap(({ code, distanceM: away }) => {
    const touched = provinces.get(code);
    return touched ? [{ ...touched, distanceM: Math.round(away) }] : [];
  });
  const [district, ...touchedDistricts] = districtLabels(province.code, position, Math.min(radiusM, MAX_RADIUS_M));
  return {
    kind: "in_thailand",
    province,
    district,
    policeRegion: province.policeRegion,
    neighbours: {
      provinces: touchedProvinces,
      districts: [...touchedDistricts, ...touchedProvinces.map(({ code }) => districtLabels(code, position, 0)[0])],
    },
    reason: decision.reason,
    confidence: decision.confidence,
  };
}

/** No province lies farther than this from its third neighbour. */
const NEIGHBOUR_REACH_M = 250_000;

/** Codes of the provinces nearest to a point but one, nearest outline first. */
export function nearestProvinces(
  position: Position,
  { exceptCode, count }: { exceptCode: string; count: number },
): string[] {
  return placeData()
    .provinceAreas.outlinesWithin(position, NEIGHBOUR_REACH_M)
    .map(({ code }) => code)
    .filter((code) => code !== exceptCode)
    .slice(0, count);
}

function islandProvinceAt(position: Position): string | null {
  return OFFSHORE_ISLANDS.find((island) => distanceM(position, island) <= island.radiusM)?.provinceCode ?? null;
}

function nearestCountry(position: Position, withinM: number): { name: string; distanceM: number } | null {
  const { countryAreas } = placeData();
  const name = countryAreas.find(position);
  if (name) return { name, distanceM: 0 };
  if (withinM <= 0) return null;
  const [nearest] = countryAreas.outlinesWithin(position, withinM);
  return nearest ? { name: nearest.code, distanceM: nearest.distanceM } : null;
}

/** The nearest town's district first, then those whose half of the way between the towns the circle reaches. */
function districtLabels(
  provinceCode: string,
  position: Position,
  radiusM: number,
): [DistrictLabel, ...DistrictLabel[]] {
  const towns = (placeData().districtTowns.get(provinceCode) ?? [])
    .map((town) => ({ town, away: planarDistanceM(position, town) }))
    .sort((a, b) => a.away - b.away || (a.town.code < b.town.code ? -1 : 1));
  const [first, ...others] = towns;
  if (!first) throw new Error(`Province ${provinceCode} has no district towns in lib/jurisdiction/data`);
  const touched = others.filter(({ town, away }) => {
    if (radiusM <= 0) return false;
    const betweenTownsM = planarDistanceM(first.town, town);
    return (away ** 2 - first.away ** 2) / (2 * betweenTownsM) <= radiusM;
  });
  return [labelOf(first, provinceCode), ...touched.map((near) => labelOf(near, provinceCode))];
}

function labelOf({ town, away }: { town: DistrictTown; away: number }, provinceCode: string): DistrictLabel {
  const { code, nameTh, nameEn } = town;
  return { code, provinceCode, nameTh, nameEn, distanceM: Math.round(away), confidence: "approximate" };
}

/** Flat-earth distance: right to a few metres over a province, and cheaper than the great circle. */
function planarDistanceM(a: Position, b: Position): number {
  const dx = (b.longitude - a.longitude) * mPerDegreeOfLongitude(a.latitude);
  const dy = (b.latitude - a.latitude) * M_PER_DEGREE;
  return Math.hypot(dx, dy);
}
