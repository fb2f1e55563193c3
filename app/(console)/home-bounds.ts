import "server-only";
import type { MapBounds } from "@/components/map/point";
import type { Actor } from "@/lib/access/reach.rules";
import { provinceAreas, placeData } from "@/lib/jurisdiction/place-data";

const MARGIN_DEGREES = 0.05;

let boxes: Map<string, MapBounds> | undefined;

/** What the actor's map opens on: their province or police region; null means the whole country. */
export function homeBounds({ provinceCode, policeRegion }: Actor): MapBounds | null {
  if (provinceCode) return boxOf([provinceCode]);
  if (!policeRegion) return null;
  const provinces = [...placeData().provinces.values()].filter((province) => province.policeRegion === policeRegion);
  return boxOf(provinces.map((province) => province.code));
}

function boxOf(codes: readonly string[]): MapBounds | null {
  boxes ??= new Map(provinceAreas().map(({ code, rings }) => [code, boxAround(rings)]));
  const found = codes.flatMap((code) => boxes?.get(code) ?? []);
  if (found.length === 0) return null;
  return {
    south: Math.min(...found.map((box) => box.south)) - MARGIN_DEGREES,
    west: Math.min(...found.map((box) => box.west)) - MARGIN_DEGREES,
    north: Math.max(...found.map((box) => box.north)) + MARGIN_DEGREES,
    east: Math.max(...found.map((box) => box.east)) + MARGIN_DEGREES,
  };
}

function boxAround(rings: readonly Float64Array[]): MapBounds {
  const box = { south: Infinity, west: Infinity, north: -Infinity, east: -Infinity };
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const lon = ring[i] ?? 0;
      const lat = ring[i + 1] ?? 0;
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
      box.west = Math.min(box.west, lon);
      box.east = Math.max(box.east, lon);
    }
  return box;
}
