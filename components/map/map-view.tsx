"use client";
import "./map.css";
import L from "leaflet";
import { useEffect, useRef, type ReactNode } from "react";
import { MapContainer, ScaleControl, useMap, ZoomControl } from "react-leaflet";
import { BaseMap } from "./base-map";
import { MarkerLayer } from "./marker-layer";
import { THAILAND_BOUNDS, type MapBounds, type MapPoint } from "./point";

export type MapViewProps = {
  /** Names the map for screen readers. */
  label: string;
  points: readonly MapPoint[];
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  /** What to show; changing it moves the map. Default: the whole country. */
  bounds?: MapBounds;
  tileUrl?: string;
  tileAttribution?: string;
  /** More layers, as children of the map. */
  children?: ReactNode;
  /** Must give the map a height. */
  className?: string;
};

/** A map of points on the offline base map. Browser only: load it through LazyMapView. */
export function MapView(props: MapViewProps) {
  const {
    label,
    points,
    selectedId,
    onSelect,
    bounds = THAILAND_BOUNDS,
    tileUrl,
    tileAttribution,
    children,
    className,
  } = props;
  return (
    <section aria-label={label} className={className}>
      <MapContainer
        bounds={leafletBounds(bounds)}
        minZoom={5}
        maxZoom={18}
        zoomControl={false}
        zoomSnap={0.5}
        fadeAnimation={false}
        zoomAnimation={!prefersStillness()}
        markerZoomAnimation={!prefersStillness()}
        className="size-full"
      >
        <ZoomControl position="topright" zoomInTitle="ขยาย" zoomOutTitle="ย่อ" />
        <ScaleControl position="bottomleft" imperial={false} />
        <BaseMap tileUrl={tileUrl} tileAttribution={tileAttribution} />
        <MarkerLayer points={points} selectedId={selectedId} onSelect={onSelect} />
        <Aim bounds={bounds} selected={points.find(({ id }) => id === selectedId)} />
        {children}
      </MapContainer>
    </section>
  );
}

/** Follows `bounds` when they change and brings a newly selected point into view, without taking the map from the reader otherwise. */
function Aim({ bounds, selected }: { bounds: MapBounds; selected: MapPoint | undefined }) {
  const map = useMap();
  const aimed = useRef(boundsKey(bounds));

  useEffect(() => {
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);

  useEffect(() => {
    const key = boundsKey(bounds);
    if (aimed.current === key) return;
    aimed.current = key;
    map.fitBounds(leafletBounds(bounds), { animate: !prefersStillness() });
  }, [map, bounds]);

  const selectedId = selected?.id;
  const lat = selected?.lat;
  const lon = selected?.lon;
  useEffect(() => {
    if (selectedId === undefined || lat === undefined || lon === undefined) return;
    if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon], { animate: !prefersStillness() });
  }, [map, selectedId, lat, lon]);

  return null;
}

function boundsKey({ south, west, north, east }: MapBounds): string {
  return [south, west, north, east].join();
}

function leafletBounds({ south, west, north, east }: MapBounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}

function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
