import "server-only";
import { env } from "@/lib/platform/env";

/** The tile server of the installation, where it has one. */
export function mapTiles(): { tileUrl?: string; tileAttribution?: string } {
  const { MAP_TILE_URL, MAP_TILE_ATTRIBUTION } = env();
  return {
    ...(MAP_TILE_URL ? { tileUrl: MAP_TILE_URL } : {}),
    ...(MAP_TILE_ATTRIBUTION ? { tileAttribution: MAP_TILE_ATTRIBUTION } : {}),
  };
}
