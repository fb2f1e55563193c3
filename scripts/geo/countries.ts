import { readFileSync } from "node:fs";
import type { FeatureCollection, Geometry, MultiPolygon, Position } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";

/** Degrees, WGS 84. */
type Box = { west: number; south: number; east: number; north: number };

export type CountryProperties = { name: string };

/**
 * Countries that reach into `box`, clipped to it, ordered by name. Source: npm world-atlas countries-10m (ISC; Natural Earth, public domain).
 * @param names only these countries; all when absent
 * @param minTriangleDeg2 corners whose triangle is smaller are dropped, evenly on both sides of a shared border; 0 keeps all
 */
export function buildCountries({
  box,
  names,
  minTriangleDeg2,
}: {
  box: Box;
  names?: readonly string[];
  minTriangleDeg2: number;
}): FeatureCollection<MultiPolygon, CountryProperties> {
  const atlas = JSON.parse(
    readFileSync(new URL("../../node_modules/world-atlas/countries-10m.json", import.meta.url), "utf8"),
  ) as Topology<{ countries: GeometryCollection<CountryProperties> }>;
  const clipped: FeatureCollection<MultiPolygon, CountryProperties> = { type: "FeatureCollection", features: [] };
  for (const country of feature(atlas, atlas.objects.countries).features) {
    const { geometry, properties } = country;
    if (names && !names.includes(properties.name)) continue;
    const coordinates = polygonsOf(geometry)
      .map((polygon) => polygon.map((ring) => clipRing(ring, box)).filter((ring) => ring.length >= 4))
      .filter((polygon) => polygon.length > 0);
    if (coordinates.length === 0) continue;
    clipped.features.push({
      type: "Feature",
      properties: { name: properties.name },
      geometry: { type: "MultiPolygon", coordinates },
    });
  }
  clipped.features.sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1));
  return minTriangleDeg2 > 0 ? simplified(clipped, minTriangleDeg2) : clipped;
}

function simplified(
  countries: FeatureCollection<MultiPolygon, CountryProperties>,
  minTriangleDeg2: number,
): FeatureCollection<MultiPolygon, CountryProperties> {
  const light = simplify(presimplify(topology({ countries })), minTriangleDeg2) as Topology<{
    countries: GeometryCollection<CountryProperties>;
  }>;
  const features = feature(light, light.objects.countries).features.flatMap(({ geometry, properties }) => {
    // A ring that simplified to nothing (an islet) would leave a degenerate outline.
    const coordinates = polygonsOf(geometry).filter((polygon) => areaOf(polygon[0] ?? []) >= minTriangleDeg2);
    return coordinates.length === 0
      ? []
      : [{ type: "Feature" as const, properties, geometry: { type: "MultiPolygon" as const, coordinates } }];
  });
  return { type: "FeatureCollection", features };
}

function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function areaOf(ring: Position[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i - 1] ?? [];
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    doubled += x0 * y1 - x1 * y0;
  }
  return Math.abs(doubled) / 2;
}

/** Sutherland–Hodgman against the four sides of the box. */
function clipRing(ring: Position[], box: Box): Position[] {
  const sides: { inside: (p: Position) => boolean; axis: 0 | 1; at: number }[] = [
    { inside: ([x = 0]) => x >= box.west, axis: 0, at: box.west },
    { inside: ([x = 0]) => x <= box.east, axis: 0, at: box.east },
    { inside: ([, y = 0]) => y >= box.south, axis: 1, at: box.south },
    { inside: ([, y = 0]) => y <= box.north, axis: 1, at: box.north },
  ];
  let open = ring.slice(0, -1);
  for (const { inside, axis, at } of sides) {
    const kept: Position[] = [];
    open.forEach((point, index) => {
      const before = open.at(index - 1) ?? point;
      if (inside(point) !== inside(before)) kept.push(crossing(before, point, axis, at));
      if (inside(point)) kept.push(point);
    });
    open = kept;
  }
  const first = open[0];
  return first ? [...open, first] : [];
}

function crossing(from: Position, to: Position, axis: 0 | 1, at: number): Position {
  const [x0 = 0, y0 = 0] = from;
  const [x1 = 0, y1 = 0] = to;
  const t = axis === 0 ? (at - x0) / (x1 - x0) : (at - y0) / (y1 - y0);
  return axis === 0 ? [at, y0 + t * (y1 - y0)] : [x0 + t * (x1 - x0), at];
}
