"use client";
import L from "leaflet";
import { useEffect, useMemo, useRef } from "react";
import { useMap } from "react-leaflet";
import Supercluster from "supercluster";
import { clusterIcon, MARKER_PX, pointIcon } from "./marker-icon";
import type { MapPoint } from "./point";
import { spreadOverlaps } from "./spread.rules";

const CLUSTER_RADIUS_PX = 56;

type MarkerLayerProps = {
  points: readonly MapPoint[];
  selectedId?: string | null | undefined;
  onSelect?: ((id: string) => void) | undefined;
};

type ClusterLook = { tone: MapPoint["tone"]; priority: number };
type Drawn = { marker: L.Marker; look: string };

/**
 * Many points, of which only those in view exist as elements: near ones are one cluster until zoomed in.
 * The selected point is never hidden in a cluster. Each marker is a Tab stop; Enter or Space chooses it.
 */
export function MarkerLayer({ points, selectedId, onSelect }: MarkerLayerProps) {
  const map = useMap();
  const drawn = useRef(new Map<string, Drawn>());
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  }, [onSelect]);

  const byId = useMemo(() => new Map(points.map((point) => [point.id, point])), [points]);
  const index = useMemo(() => indexOf(points, map.getMaxZoom()), [points, map]);
  const selected = selectedId ? byId.get(selectedId) : undefined;

  useEffect(() => {
    const markers = drawn.current;

    const put = (
      key: string,
      look: string,
      at: L.LatLngExpression,
      icon: () => L.DivIcon,
      label: string,
      act: () => void,
    ) => {
      const old = markers.get(key);
      if (old?.look === look) return;
      const hadFocus = old !== undefined && old.marker.getElement() === document.activeElement;
      old?.marker.remove();
      const marker = L.marker(at, { icon: icon(), title: label, riseOnHover: true }).addTo(map);
      const element = marker.getElement();
      element?.setAttribute("aria-label", label);
      element?.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
      marker.on("click", act);
      if (hadFocus) element?.focus({ preventScroll: true });
      markers.set(key, { marker, look });
    };

    const putPoint = (point: MapPoint, offset: { dx: number; dy: number } | undefined) => {
      const isSelected = point.id === selected?.id;
      const { tone, shape, letter, hollow, label, lat, lon } = point;
      const look = JSON.stringify([tone, shape, letter, hollow, label, lat, lon, isSelected, offset]);
      const icon = () => pointIcon({ point, selected: isSelected, ...offset });
      put(point.id, look, [lat, lon], icon, label, () => select.current?.(point.id));
      markers.get(point.id)?.marker.setZIndexOffset(isSelected ? 10_000 : (point.priority ?? 0) * 100);
    };

    const draw = () => {
      const view = map.getBounds().pad(0.2);
      const zoom = Math.round(map.getZoom());
      const found = index.getClusters([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], zoom);
      const keep = new Set<string>();
      const singles: MapPoint[] = selected ? [selected] : [];

      for (const { geometry, properties } of found) {
        if (!("cluster" in properties)) {
          const point = byId.get(properties.id);
          if (point && point !== selected) singles.push(point);
          continue;
        }
        const [lon = 0, lat = 0] = geometry.coordinates;
        const count = properties.point_count;
        const key = `cluster:${lat},${lon}`;
        keep.add(key);
        const label = `${count.toLocaleString("en-US")} จุดใกล้กัน กดเพื่อขยาย`;
        put(
          key,
          `${count} ${properties.tone}`,
          [lat, lon],
          () => clusterIcon({ count, tone: properties.tone }),
          label,
          () => {
            map.setView([lat, lon], Math.min(index.getClusterExpansionZoom(properties.cluster_id), map.getMaxZoom()));
          },
        );
      }

      const atClosest = zoom >= map.getMaxZoom();
      const offsets = atClosest
        ? spreadOverlaps({
            points: singles.map(({ id, lat, lon }) => ({ id, ...pixelOf(map, lat, lon) })),
            nearPx: MARKER_PX / 2,
            markerPx: MARKER_PX,
          })
        : new Map<string, { dx: number; dy: number }>();
      for (const point of singles) {
        keep.add(point.id);
        putPoint(point, offsets.get(point.id));
      }

      for (const [key, { marker }] of markers) {
        if (keep.has(key)) continue;
        marker.remove();
        markers.delete(key);
      }
    };

    map.on("moveend", draw);
    draw();
    return () => {
      map.off("moveend", draw);
    };
  }, [map, index, byId, selected]);

  useEffect(() => {
    if (!selected?.accuracyM) return;
    const { lat, lon, accuracyM } = selected;
    const circle = L.circle([lat, lon], {
      radius: accuracyM,
      className: "map-accuracy",
      weight: 1.5,
      fillOpacity: 0.12,
      interactive: false,
    }).addTo(map);
    return () => {
      circle.remove();
    };
  }, [map, selected]);

  useEffect(() => {
    const markers = drawn.current;
    return () => {
      for (const { marker } of markers.values()) marker.remove();
      markers.clear();
    };
  }, [map]);

  return null;
}

function pixelOf(map: L.Map, lat: number, lon: number): { x: number; y: number } {
  const { x, y } = map.latLngToLayerPoint([lat, lon]);
  return { x, y };
}

function indexOf(points: readonly MapPoint[], mapMaxZoom: number) {
  const index = new Supercluster<{ id: string } & ClusterLook, ClusterLook>({
    radius: CLUSTER_RADIUS_PX,
    maxZoom: mapMaxZoom - 1,
    map: ({ tone, priority }) => ({ tone, priority }),
    reduce: (accumulated, { tone, priority }) => {
      if (priority > accumulated.priority) Object.assign(accumulated, { tone, priority });
    },
  });
  return index.load(
    points.map(({ id, lat, lon, tone, priority = 0 }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { id, tone, priority },
    })),
  );
}
