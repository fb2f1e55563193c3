import svgMap from "@svg-maps/thailand";
import type { FeatureCollection, MultiPolygon, Position } from "geojson";
import { feature, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon, Topology } from "topojson-specification";
import type { ProvinceFacts } from "../../prisma/seed/province-facts";

type SvgLocation = { id: string; name: string; path: string };
type GridPoint = [x: number, y: number];

/** The map draws the lake as a place of its own; its shores and fishing villages belong to Songkhla. */
const DRAWN_APART: Readonly<Record<string, string>> = { lksg: "90" };

/** The drawing's coordinates are hundredths of a pixel; neighbours share exact corners only on that grid. */
const GRID_PER_PIXEL = 100;

export type ProvinceProperties = { code: string; th: string; en: string };

/**
 * Province polygons in WGS 84, one feature per province in the order of `provinces`.
 * Source: npm @svg-maps/thailand (CC-BY-4.0, MapSVG). Position and names by DOPA code come from `provinces`.
 * @throws {Error} when a shape of the drawing matches no province, or a province has no shape
 */
export function buildProvinces(provinces: ProvinceFacts[]): FeatureCollection<MultiPolygon, ProvinceProperties> {
  const codeByName = new Map(provinces.map(({ code, nameEn }) => [lettersOf(nameEn), code]));
  const locations = (svgMap as unknown as { locations: SvgLocation[] }).locations;
  const drawn = topology({
    shapes: {
      type: "FeatureCollection",
      features: locations.map(({ id, name, path }) => {
        const code = DRAWN_APART[id] ?? codeByName.get(lettersOf(name));
        if (!code) throw new Error(`No province is called ${name}`);
        return {
          type: "Feature",
          properties: { code },
          geometry: { type: "MultiPolygon", coordinates: ringsOf(path).map((ring) => [ring]) },
        };
      }),
    },
  });
  return {
    type: "FeatureCollection",
    features: provinces.map(({ code, nameTh, nameEn }) => ({
      type: "Feature",
      properties: { code, th: nameTh, en: nameEn },
      geometry: onEarth(dissolved(drawn, code)),
    })),
  };
}

function dissolved(drawn: Topology, code: string): MultiPolygon {
  const shapes = drawn.objects.shapes;
  if (shapes?.type !== "GeometryCollection") throw new Error("The drawing holds no shapes");
  const own = shapes.geometries.filter(
    (shape): shape is TopoMultiPolygon | TopoPolygon => (shape.properties as { code: string }).code === code,
  );
  if (own.length === 0) throw new Error(`Province ${code} has no shape`);
  const whole = feature(drawn, mergeArcs(drawn, own as TopoPolygon[])).geometry;
  return whole as MultiPolygon;
}

function onEarth({ coordinates }: MultiPolygon): MultiPolygon {
  return {
    type: "MultiPolygon",
    coordinates: coordinates.map((polygon) => polygon.map((ring) => ring.map(degreesOf))),
  };
}

/**
 * Places a grid point on the earth. The drawing is a Mercator map; the four constants are a least-squares fit of its
 * pixels to known places, about 1 km off at borders.
 */
function degreesOf([gridX = 0, gridY = 0]: Position): Position {
  const x = gridX / GRID_PER_PIXEL;
  const y = gridY / GRID_PER_PIXEL;
  const longitude = 0.014833712 * x + 97.340709;
  const mercatorRad = ((-0.014930574 * y + 20.918926) * Math.PI) / 180;
  const latitude = ((2 * Math.atan(Math.exp(mercatorRad)) - Math.PI / 2) * 180) / Math.PI;
  return [rounded(longitude), rounded(latitude)];
}

/** Reads a path of `m` and `z` commands with relative coordinates (the drawing uses no others) as closed rings. */
function ringsOf(path: string): GridPoint[][] {
  const rings: GridPoint[][] = [];
  let [x, y] = [0, 0];
  for (const part of path.split("z")) {
    const text = part.trim();
    if (text === "") continue;
    if (!text.startsWith("m")) throw new Error(`Unexpected path command in ${text.slice(0, 20)}`);
    const ring: GridPoint[] = [];
    for (const pair of text.slice(1).trim().split(/\s+/)) {
      const [dx, dy] = pair.split(",").map(Number);
      if (dx === undefined || dy === undefined || Number.isNaN(dx + dy)) throw new Error(`Unreadable pair ${pair}`);
      x += dx;
      y += dy;
      const point: GridPoint = [Math.round(x * GRID_PER_PIXEL), Math.round(y * GRID_PER_PIXEL)];
      const last = ring.at(-1);
      if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
    }
    const first = ring[0];
    if (!first) continue;
    const last = ring.at(-1);
    if (last && (last[0] !== first[0] || last[1] !== first[1])) ring.push([...first]);
    // After `z` the pen is back at the ring's start; the next relative `m` counts from there.
    [x, y] = [first[0] / GRID_PER_PIXEL, first[1] / GRID_PER_PIXEL];
    if (ring.length >= 4) rings.push(ring);
  }
  return rings;
}

/** 1e-5 degrees is about a metre: finer than the drawing, coarse enough to be the same on every machine. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
