/**
 * How far a miss may lie from a province and still be taken for it where another country's land is at least as near.
 * Measured against the official district boundaries: of points the drawing leaves out on a neighbour's side, a third
 * are Thai up to 300 m, fewer than a tenth beyond (docs/decisions/0101).
 */
export const LAND_BORDER_TOLERANCE_M = 300;

/**
 * How far off the coast the nearest province answers: the territorial sea, 12 nautical miles. Of the small islands
 * the drawing leaves out, 97 % within it belong to the nearest province (docs/decisions/0101).
 */
export const COAST_REACH_M = 22_224;

/** The drawing's own error at province borders: both sides are alerted when a border is this near. */
export const BORDER_UNCERTAINTY_M = 500;

/** The neighbours' outlines come from a world map, about this much off: a neighbour's land counts as that much nearer. */
export const COUNTRY_UNCERTAINTY_M = 1_500;

/** A phone that claims to know no better than this is not worth alerting a region for: neighbours are asked no further. */
export const MAX_RADIUS_M = 20_000;

export type InThailandReason =
  | "inside_province"
  | "radius_crosses_border"
  | "near_province_border"
  | "near_country_border"
  | "near_coast"
  | "island";
export type OutsideReason = "invalid_position" | "neighbour_country" | "at_sea" | "far_away";

/** What was measured around a point. Distances in metres. */
export type PlaceObservation = {
  onEarth: boolean;
  /** Radius around the point in which the reporter may be; 0 when unknown. */
  accuracyM: number;
  /** Province whose outline holds the point. */
  insideCode: string | null;
  /** Province of a charted offshore island the point is on. */
  islandProvinceCode: string | null;
  /** Nearest province outline. */
  nearestProvince: { code: string; distanceM: number } | null;
  /** Nearest neighbouring country; 0 m when the point lies in it. */
  nearestCountry: { name: string; distanceM: number } | null;
  /** Other provinces by the distance of their outline, nearest first. */
  provincesAround: readonly { code: string; distanceM: number }[];
};

export type PlaceDecision =
  | {
      kind: "in_thailand";
      provinceCode: string;
      touchedProvinces: { code: string; distanceM: number }[];
      reason: InThailandReason;
      confidence: "high" | "low";
    }
  | {
      kind: "outside_thailand";
      reason: OutsideReason;
      country: string | null;
      nearestProvince: { code: string; distanceM: number } | null;
    };

/** Beyond this a point off every coast is simply elsewhere in the world, not at sea off Thailand. */
const FAR_AWAY_M = 500_000;

/** The radius within which borders count: what the phone claims, plus the drawing's own error. */
export function borderReachM(accuracyM: number): number {
  return Math.min(Math.max(accuracyM, 0), MAX_RADIUS_M) + BORDER_UNCERTAINTY_M;
}

/** Decides in which province a point counts, or that it lies outside Thailand. Total: every observation is decided. */
export function decidePlace(observation: PlaceObservation): PlaceDecision {
  const { onEarth, insideCode, islandProvinceCode, nearestProvince, nearestCountry } = observation;
  if (!onEarth || (!insideCode && !nearestProvince)) {
    return { kind: "outside_thailand", reason: "invalid_position", country: null, nearestProvince: null };
  }
  if (insideCode) return inside(observation, insideCode);
  if (islandProvinceCode) return near(observation, islandProvinceCode, "island");

  const away = nearestProvince?.distanceM ?? Infinity;
  // On the water nobody has drawn a border for us: whose land is nearer decides.
  const abroadIsNearer = nearestCountry !== null && nearestCountry.distanceM <= away + COUNTRY_UNCERTAINTY_M;
  if (nearestProvince && abroadIsNearer && away <= LAND_BORDER_TOLERANCE_M) {
    return near(observation, nearestProvince.code, "near_country_border");
  }
  if (nearestProvince && !abroadIsNearer && away <= COAST_REACH_M) {
    return near(observation, nearestProvince.code, "near_coast");
  }
  const inCountry =
    nearestCountry !== null && (nearestCountry.distanceM === 0 || (abroadIsNearer && away <= COAST_REACH_M));
  return {
    kind: "outside_thailand",
    reason: inCountry ? "neighbour_country" : away > FAR_AWAY_M ? "far_away" : "at_sea",
    country: inCountry ? nearestCountry.name : null,
    nearestProvince,
  };
}

function inside(observation: PlaceObservation, provinceCode: string): PlaceDecision {
  const touchedProvinces = touched(observation, provinceCode);
  const claimedRadiusM = Math.min(observation.accuracyM, MAX_RADIUS_M);
  const crossed = touchedProvinces.some(({ distanceM }) => distanceM <= claimedRadiusM);
  const abroad = observation.nearestCountry !== null && observation.nearestCountry.distanceM <= claimedRadiusM;
  const reason: InThailandReason = crossed
    ? "radius_crosses_border"
    : abroad
      ? "near_country_border"
      : touchedProvinces.length > 0
        ? "near_province_border"
        : "inside_province";
  const confidence = reason === "inside_province" && observation.accuracyM <= MAX_RADIUS_M ? "high" : "low";
  return { kind: "in_thailand", provinceCode, touchedProvinces, reason, confidence };
}

function near(observation: PlaceObservation, provinceCode: string, reason: InThailandReason): PlaceDecision {
  const touchedProvinces = touched(observation, provinceCode);
  return {
    kind: "in_thailand",
    provinceCode,
    touchedProvinces,
    reason,
    confidence: reason === "island" ? "high" : "low",
  };
}

function touched({ provincesAround, accuracyM }: PlaceObservation, ownCode: string) {
  const reachM = borderReachM(accuracyM);
  return provincesAround.filter(({ code, distanceM }) => code !== ownCode && distanceM <= reachM);
}
