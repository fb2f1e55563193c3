/** A point on the earth, WGS 84 degrees. */
export type Position = { latitude: number; longitude: number };

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres one degree of latitude spans on the sphere. */
export const M_PER_DEGREE = EARTH_RADIUS_M * RADIANS;

/** Great-circle distance in metres (haversine; within 0.5 % of the ellipsoid). */
export function distanceM(a: Position, b: Position): number {
  const dLat = (b.latitude - a.latitude) * RADIANS;
  const dLon = (b.longitude - a.longitude) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres one degree of longitude spans at a latitude. */
export function mPerDegreeOfLongitude(latitude: number): number {
  return M_PER_DEGREE * Math.cos(latitude * RADIANS);
}

/** False for NaN, infinities and degrees off the globe. */
export function isOnEarth({ latitude, longitude }: Position): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
