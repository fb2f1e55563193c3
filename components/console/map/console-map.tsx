"use client";
import { useEffect, useMemo } from "react";
import { useMap } from "react-leaflet";
import { MapView } from "@/components/map/map-view";
import type { MapBounds } from "@/components/map/point";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { pointOf } from "./map-point";

/** Close enough to tell streets apart, far enough to keep the town's name in view. */
const CLOSE_ZOOM = 13;
/** The built-in outline has no streets: nearer than this there is nothing left to see. */
const CLOSE_ZOOM_OF_OUTLINE = 10;

export type ConsoleMapProps = {
  incidents: readonly IncidentSummary[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  bounds: MapBounds | null;
  tileUrl?: string | undefined;
  tileAttribution?: string | undefined;
};

/** The incidents with a position, on the map. Browser only: load it through LazyConsoleMap. */
export function ConsoleMap({ incidents, selectedId, onSelect, bounds, tileUrl, tileAttribution }: ConsoleMapProps) {
  const points = useMemo(() => incidents.flatMap((incident) => pointOf(incident) ?? []), [incidents]);
  const selected = points.find((point) => point.id === selectedId);
  return (
    <MapView
      label="แผนที่เหตุ"
      points={points}
      selectedId={selectedId}
      onSelect={onSelect}
      {...(bounds ? { bounds } : {})}
      {...(tileUrl ? { tileUrl } : {})}
      {...(tileAttribution ? { tileAttribution } : {})}
      className="size-full"
    >
      <FlyTo
        id={selected?.id}
        lat={selected?.lat}
        lon={selected?.lon}
        closeZoom={tileUrl ? CLOSE_ZOOM : CLOSE_ZOOM_OF_OUTLINE}
      />
    </MapView>
  );
}

/** Goes to a newly chosen point; a map already closer keeps its scale. */
function FlyTo({
  id,
  lat,
  lon,
  closeZoom,
}: {
  id: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
  closeZoom: number;
}) {
  const map = useMap();
  useEffect(() => {
    if (id === undefined || lat === undefined || lon === undefined) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const zoom = Math.max(map.getZoom(), closeZoom);
    // A map behind the list of a phone has no size: a flight over it cannot be computed.
    const { x: width, y: height } = map.getSize();
    if (still || width === 0 || height === 0) map.setView([lat, lon], zoom, { animate: false });
    else map.flyTo([lat, lon], zoom, { duration: 0.6 });
  }, [map, id, lat, lon, closeZoom]);
  return null;
}
