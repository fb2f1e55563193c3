import type { Metadata } from "next";
import { MapScreen } from "@/components/console/map/map-screen";
import { reachFilter } from "@/lib/access/reach.rules";
import { listIncidents } from "@/lib/incident/incident.queries";
import { currentCursor } from "@/lib/live/feed";
import { env } from "@/lib/platform/env";
import { homeBounds } from "../home-bounds";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";

export const metadata: Metadata = { title: "แผนที่" };

type Props = { searchParams: Promise<{ incident?: string | string[] }> };

/** The live map of what the officer may see, complete in the first answer and live from then on. */
export default async function MapPage({ searchParams }: Props) {
  const { incident } = await searchParams;
  const selectedId = typeof incident === "string" ? incident : null;
  const actor = await requireActor(selectedId ? `/map?incident=${encodeURIComponent(selectedId)}` : "/map");
  if (reachFilter(actor, "incident.view").kind === "nothing") return <RefusedPage actor={actor} />;

  // The cursor is read first: an event between the two reads is sent again rather than missed.
  const cursor = await currentCursor();
  const snapshot = { ...(await listIncidents(actor)), cursor };
  const { MAP_TILE_URL, MAP_TILE_ATTRIBUTION } = env();
  return (
    <MapScreen
      snapshot={snapshot}
      initialSelectedId={selectedId}
      bounds={homeBounds(actor)}
      tileUrl={MAP_TILE_URL || undefined}
      tileAttribution={MAP_TILE_ATTRIBUTION || undefined}
      showsAlarms={actor.role === "national_desk"}
      marksSeen={actor.unitId !== null}
    />
  );
}
