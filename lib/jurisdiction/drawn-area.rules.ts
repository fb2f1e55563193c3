import { M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "./earth.rules";
import { distanceToSegment } from "./segment.rules";

/** Coordinates of a GeoJSON MultiPolygon: polygons of rings of longitude, latitude pairs. */
export type DrawnArea = readonly (readonly (readonly (readonly number[])[])[])[];

/** True when the point lies in one of the polygons and in none of its holes (even-odd; each segment is half-open). */
export function areaHolds(area: DrawnArea, { latitude, longitude }: Position): boolean {
  return area.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x0 = 0, y0 = 0] = ring[i - 1] ?? [];
        const [x1 = 0, y1 = 0] = ring[i] ?? [];
        if (y1 > latitude !== y0 > latitude && longitude < ((x0 - x1) * (latitude - y1)) / (y0 - y1) + x1)
          inside = !inside;
      }
    }
    return inside;
  });
}

/** True when an outline, of a hole too, passes within `radiusM` of the point. Flat-earth metres: right to a few over 20 km. */
export function outlineWithin(area: DrawnArea, { latitude, longitude }: Position, radiusM: number): boolean {
  const mPerLon = mPerDegreeOfLongitude(latitude);
  const isNear = (a: readonly number[], b: readonly number[]) =>
    distanceToSegment({
      ax: ((a[0] ?? 0) - longitude) * mPerLon,
      ay: ((a[1] ?? 0) - latitude) * M_PER_DEGREE,
      bx: ((b[0] ?? 0) - longitude) * mPerLon,
      by: ((b[1] ?? 0) - latitude) * M_PER_DEGREE,
    }) <= radiusM;
  return area.some((rings) =>
    rings.some((ring) => ring.some((corner, i) => i > 0 && isNear(ring[i - 1] ?? [], corner))),
  );
}

/** Degrees around a point that hold a circle of `radiusM`: what a bounding box in the database is compared with. */
export function boxAround({ latitude, longitude }: Position, radiusM: number) {
  const reachLat = radiusM / M_PER_DEGREE;
  // The circle is widest, in degrees, at its end nearer to the pole.
  const reachLon = radiusM / Math.max(1, mPerDegreeOfLongitude(Math.min(89, Math.abs(latitude) + reachLat)));
  return {
    west: longitude - reachLon,
    south: latitude - reachLat,
    east: longitude + reachLon,
    north: latitude + reachLat,
  };
}
