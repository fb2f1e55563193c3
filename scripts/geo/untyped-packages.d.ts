/** The parts we use of packages that ship no types. */
declare module "topojson-server" {
  import type { FeatureCollection } from "geojson";
  import type { Topology } from "topojson-specification";
  export function topology(objects: Record<string, FeatureCollection>, quantization?: number): Topology;
}

declare module "topojson-simplify" {
  import type { Topology } from "topojson-specification";
  export function presimplify(topology: Topology, weight?: (triangle: [number, number][]) => number): Topology;
  export function simplify(topology: Topology, minWeight?: number): Topology;
  export function planarTriangleArea(triangle: [number, number][]): number;
}

declare module "which-polygon" {
  import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
  export default function whichPolygon<P>(
    collection: FeatureCollection<Polygon | MultiPolygon, P>,
  ): (point: [longitude: number, latitude: number]) => P | null;
}
