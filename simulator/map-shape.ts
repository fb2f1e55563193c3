import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

/** The part of the world the pin map shows, in degrees. */
export const MAP_BOUNDS = { west: 95.5, east: 107.5, south: 4.8, north: 21.2 };
/** Drawn units per degree. */
const SCALE = 40;

const SHOWN = new Set(["Thailand", "Laos", "Cambodia", "Myanmar", "Malaysia", "Vietnam", "China", "Indonesia"]);

export interface MapShape {
  width: number;
  height: number;
  bounds: typeof MAP_BOUNDS;
  countries: { name: string; path: string }[];
}

let shape: MapShape | undefined;

/** Outlines of Thailand and its neighbours for the offline pin map; one degree is as wide as it is high. */
export function mapShape(): MapShape {
  shape ??= buildShape();
  return shape;
}

function buildShape(): MapShape {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const world = JSON.parse(readFileSync(path, "utf8")) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const { features } = feature(world, world.objects.countries);
  return {
    width: (MAP_BOUNDS.east - MAP_BOUNDS.west) * SCALE,
    height: (MAP_BOUNDS.north - MAP_BOUNDS.south) * SCALE,
    bounds: MAP_BOUNDS,
    countries: features.flatMap(({ properties, geometry }) => {
      if (!SHOWN.has(properties.name)) return [];
      const polygons =
        geometry.type === "MultiPolygon"
          ? geometry.coordinates
          : geometry.type === "Polygon"
            ? [geometry.coordinates]
            : [];
      const rings = polygons.flat().filter((ring) => ring.some(isInside));
      return rings.length === 0 ? [] : [{ name: properties.name, path: rings.map(pathOf).join("") }];
    }),
  };
}

function isInside([longitude = 0, latitude = 0]: number[]): boolean {
  const { west, east, south, north } = MAP_BOUNDS;
  return longitude > west - 4 && longitude < east + 4 && latitude > south - 4 && latitude < north + 4;
}

function pathOf(ring: number[][]): string {
  const points = ring.map(([longitude = 0, latitude = 0]) => {
    const x = ((longitude - MAP_BOUNDS.west) * SCALE).toFixed(1);
    const y = ((MAP_BOUNDS.north - latitude) * SCALE).toFixed(1);
    return `${x} ${y}`;
  });
  return `M${points.join("L")}Z`;
}
