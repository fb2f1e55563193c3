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

/** A point inside: the middle of the longest stretch that a line through the middle of the first outline's box cuts. */
export function innerPoint(area: DrawnArea): Position | null {
  const outline = area[0]?.[0] ?? [];
  const [lowest, highest] = minMax(outline.map(([, y = 0]) => y));
  const latitude = (lowest + highest) / 2;
  const cuts: number[] = [];
  for (const ring of area[0] ?? [])
    for (let i = 1; i < ring.length; i++) {
      const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[i - 1], ring[i]];
      if (y1 > latitude !== y0 > latitude) cuts.push(((x0 - x1) * (latitude - y1)) / (y0 - y1) + x1);
    }
  cuts.sort((a, b) => a - b);
  let best: { longitude: number; width: number } | null = null;
  for (let i = 1; i < cuts.length; i += 2) {
    const [left = 0, right = 0] = [cuts[i - 1], cuts[i]];
    if (!best || right - left > best.width) best = { longitude: (left + right) / 2, width: right - left };
  }
  return best ? { longitude: best.longitude, latitude } : null;
}

function minMax(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** Reads a stored GeoJSON Polygon or MultiPolygon; anything else covers nothing rather than failing a report. */
export function outlineOf(polygon: unknown): DrawnArea | null {
  const { type, coordinates } = (polygon ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === "MultiPolygon" ? coordinates : type === "Polygon" ? [coordinates] : null;
  return isPolygons(polygons) ? polygons : null;
}

function isPolygons(value: unknown): value is number[][][][] {
  const isPair = (pair: unknown) => Array.isArray(pair) && typeof pair[0] === "number" && typeof pair[1] === "number";
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.every(isPair);
  const isPolygon = (rings: unknown) => Array.isArray(rings) && rings.every(isRing);
  return Array.isArray(value) && value.every(isPolygon);
}
