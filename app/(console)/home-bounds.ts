import "server-only";
import type { MapBounds } from "@/components/map/point";
import type { Actor } from "@/lib/access/reach.rules";
import { placeData, provinceAreas } from "@/lib/jurisdiction/place-data";
import { boundingBoxOf } from "@/lib/platform/bounding-box";

const MARGIN_DEGREES = 0.05;

/** What the actor's map opens on: their province or police region; null means the whole country. */
export function homeBounds({ provinceCode, policeRegion }: Actor): MapBounds | null {
  if (provinceCode) return boxOf([provinceCode]);
  if (!policeRegion) return null;
  const provinces = [...placeData().provinces.values()].filter((province) => province.policeRegion === policeRegion);
  return boxOf(provinces.map((province) => province.code));
}

function boxOf(codes: readonly string[]): MapBounds | null {
  const areas = provinceAreas().filter(({ code }) => codes.includes(code));
  const box = boundingBoxOf(areas.flatMap(({ rings }) => rings));
  return (
    box && {
      south: box.south - MARGIN_DEGREES,
      west: box.west - MARGIN_DEGREES,
      north: box.north + MARGIN_DEGREES,
      east: box.east + MARGIN_DEGREES,
    }
  );
}
