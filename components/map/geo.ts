import type { FeatureCollection, Geometry, MultiLineString, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import { ask } from "@/components/client/http";
import type { GeometryCollection, Topology } from "topojson-specification";

/** A large file over a weak line takes its time. */
const LIMIT_MS = 60_000;

export type ProvinceProperties = { code: string; th: string; en: string };
export type DistrictTown = { code: string; th: string; en: string; lat: number; lon: number };

export type ProvinceLabel = ProvinceProperties & { lat: number; lon: number };

export type BaseGeo = {
  /** Countries around, and this one as a whole under its provinces. */
  abroad: FeatureCollection;
  provinces: FeatureCollection<Geometry, ProvinceProperties>;
  /** Borders between provinces and the coast, each drawn once. */
  borders: MultiLineString;
  labels: readonly ProvinceLabel[];
};

export type GeoFile = Topology<{
  provinces: GeometryCollection<ProvinceProperties>;
  neighbours: GeometryCollection<object>;
}>;

/**
 * The bundled base map; fetched once a page, and again after a failure.
 * @throws {Error} when the file cannot be had
 */
export const loadBaseGeo = once(async () => parseBaseGeo((await fetchJson("/geo/thailand.json")) as GeoFile));

/**
 * The district towns; apart from the base map because only the closer zooms need them.
 * @throws {Error} when the file cannot be had
 */
export const loadDistrictTowns = once(async () => (await fetchJson("/geo/district-towns.json")) as DistrictTown[]);

async function fetchJson(url: string): Promise<unknown> {
  const reply = await ask(url, { limitMs: LIMIT_MS, cache: "default" });
  if (!reply?.isOk) throw new Error(`${url} answered ${reply?.status ?? "nothing"}`);
  return reply.body;
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let pending: Promise<Value> | undefined;
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}

/** Unpacks the TopoJSON into what the layers draw. */
export function parseBaseGeo(file: GeoFile): BaseGeo {
  const { provinces, neighbours } = file.objects;
  const provinceFeatures = feature(file, provinces);
  return {
    abroad: feature(file, neighbours),
    provinces: provinceFeatures,
    borders: mesh(file, provinces),
    labels: provinceFeatures.features.map(({ geometry, properties }) => ({ ...properties, ...labelPoint(geometry) })),
  };
}

/** Centre of gravity of the largest ring: islands do not pull a province's name out to sea. */
function labelPoint(geometry: Geometry): { lat: number; lon: number } {
  const rings =
    geometry.type === "Polygon"
      ? geometry.coordinates.slice(0, 1)
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1))
        : [];
  const [largest] = rings.map(ringCentre).sort((a, b) => b.area - a.area);
  return { lat: largest?.lat ?? 0, lon: largest?.lon ?? 0 };
}

function ringCentre(ring: readonly Position[]): { lat: number; lon: number; area: number } {
  let twiceArea = 0;
  let lonSum = 0;
  let latSum = 0;
  ring.forEach(([lon = 0, lat = 0], index) => {
    const [nextLon = 0, nextLat = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = lon * nextLat - nextLon * lat;
    twiceArea += cross;
    lonSum += (lon + nextLon) * cross;
    latSum += (lat + nextLat) * cross;
  });
  return { lat: latSum / (3 * twiceArea), lon: lonSum / (3 * twiceArea), area: Math.abs(twiceArea) / 2 };
}
