"use client";
import "./map.css";
import L from "leaflet";
import { useEffect, useRef } from "react";
import { MapContainer, ScaleControl, useMap, ZoomControl } from "react-leaflet";
import type { Tone } from "@/components/ui/tone";
import { BaseMap } from "./base-map";
import { type MapBounds, THAILAND_BOUNDS } from "./point";

export type BoardPin = {
  id: string;
  /** Stands in words under the pin: two pins must never be told apart by colour alone. */
  label: string;
  lat: number;
  lon: number;
  accuracyM: number | null;
  tone: Tone;
};

export type PinBoardProps = {
  /** Names the map for screen readers. */
  label: string;
  pins: readonly BoardPin[];
  /** Pins may be dragged, or moved with the arrow keys while they have the focus; without it they stand still. */
  onMove?: (id: string, place: { lat: number; lon: number }) => void;
  /** A click on the empty map; without it a click does nothing. */
  onPlace?: (place: { lat: number; lon: number }) => void;
  /** Where the map opens while it has no pin. */
  bounds?: MapBounds | undefined;
  tileUrl?: string | undefined;
  tileAttribution?: string | undefined;
  /** Must give the map a height. */
  className?: string;
};

const PIN_PX = { width: 30, height: 40 };
const KEY_STEP_PX = 8;
/** Nearer than this the outline map shows nothing more. */
const CLOSEST_FIT = 14;

/** A map of a few named pins. It goes to a pin that was put by somebody else than the hand on the map. */
export function PinBoard({
  label,
  pins,
  onMove,
  onPlace,
  bounds = THAILAND_BOUNDS,
  tileUrl,
  tileAttribution,
  className,
}: PinBoardProps) {
  return (
    <section aria-label={label} className={`relative isolate ${className ?? ""}`}>
      <MapContainer
        bounds={[
          [bounds.south, bounds.west],
          [bounds.north, bounds.east],
        ]}
        minZoom={5}
        maxZoom={18}
        zoomControl={false}
        zoomAnimation={false}
        fadeAnimation={false}
        markerZoomAnimation={false}
        className="size-full"
      >
        <ZoomControl position="topright" zoomInTitle="ขยาย" zoomOutTitle="ย่อ" />
        <ScaleControl position="bottomleft" imperial={false} />
        <BaseMap tileUrl={tileUrl} tileAttribution={tileAttribution} />
        <Pins pins={pins} onMove={onMove} />
        <Frame pins={pins} onPlace={onPlace} />
      </MapContainer>
    </section>
  );
}

function Frame({ pins, onPlace }: Pick<PinBoardProps, "pins" | "onPlace">) {
  const map = useMap();
  const place = useRef(onPlace);
  useEffect(() => {
    place.current = onPlace;
  }, [onPlace]);

  useEffect(() => {
    const click = ({ latlng }: L.LeafletMouseEvent) => place.current?.({ lat: latlng.lat, lon: latlng.lng });
    map.on("click", click);
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(map.getContainer());
    return () => {
      map.off("click", click);
      observer.disconnect();
    };
  }, [map]);

  const key = pins.map(({ id, lat, lon, accuracyM }) => [id, lat, lon, accuracyM].join()).join(";");
  useEffect(() => {
    if (pins.length === 0) return;
    const view = L.latLngBounds([]);
    for (const { lat, lon, accuracyM } of pins)
      view.extend(L.latLng(lat, lon).toBounds(Math.max(400, accuracyM ?? 0) * 2));
    // A pin that was dragged within sight leaves the map where the hand has it.
    if (map.getBounds().contains(view) && map.getZoom() >= 9) return;
    map.fitBounds(view, { animate: false, maxZoom: CLOSEST_FIT, padding: [24, 24] });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` says when a pin has really moved
  }, [map, key]);
  return null;
}

function Pins({ pins, onMove }: Pick<PinBoardProps, "pins" | "onMove">) {
  const map = useMap();
  const move = useRef(onMove);
  const isMovable = onMove !== undefined;
  const focusedId = useRef<string | null>(null);
  useEffect(() => {
    move.current = onMove;
  }, [onMove]);

  useEffect(() => {
    const layers = pins.flatMap((pin) => {
      const { id, label, lat, lon, accuracyM } = pin;
      const marker = L.marker([lat, lon], {
        icon: pinIcon(pin),
        draggable: isMovable,
        keyboard: isMovable,
        interactive: isMovable,
        autoPan: true,
        title: label,
      });
      marker.on("dragend", () => {
        const at = marker.getLatLng();
        move.current?.(id, { lat: at.lat, lon: at.lng });
      });
      marker.addTo(map);
      const element = marker.getElement();
      element?.setAttribute("aria-label", isMovable ? `หมุด${label} ลาก หรือกดปุ่มลูกศรเพื่อเลื่อน` : `หมุด${label}`);
      element?.setAttribute("role", isMovable ? "button" : "img");
      if (isMovable && element) {
        element.addEventListener("keydown", (event) => {
          const step = stepOf(event);
          if (!step) return;
          event.preventDefault();
          event.stopPropagation();
          const to = map.containerPointToLatLng(map.latLngToContainerPoint(marker.getLatLng()).add(step));
          focusedId.current = id;
          move.current?.(id, { lat: to.lat, lon: to.lng });
        });
        // Drawn anew with every move: the focus stays with the pin.
        if (focusedId.current === id) element.focus({ preventScroll: true });
        element.addEventListener("blur", () => (focusedId.current = null));
      }
      if (!accuracyM) return [marker];
      const circle = L.circle([lat, lon], {
        radius: accuracyM,
        className: "map-accuracy",
        weight: 1.5,
        fillOpacity: 0.12,
        interactive: false,
      }).addTo(map);
      return [marker, circle];
    });
    return () => {
      const kept = focusedId.current;
      for (const layer of layers) layer.remove();
      focusedId.current = kept;
    };
  }, [map, pins, isMovable]);
  return null;
}

function stepOf({ key, shiftKey }: KeyboardEvent): L.Point | null {
  const step = shiftKey ? KEY_STEP_PX * 5 : KEY_STEP_PX;
  if (key === "ArrowLeft") return L.point(-step, 0);
  if (key === "ArrowRight") return L.point(step, 0);
  if (key === "ArrowUp") return L.point(0, -step);
  return key === "ArrowDown" ? L.point(0, step) : null;
}

const SVG = "http://www.w3.org/2000/svg";

/** A pin whose point stands on the place, its words beside it. */
function pinIcon({ label, tone }: BoardPin): L.DivIcon {
  const root = document.createElement("div");
  root.dataset.tone = tone;
  root.className = "map-pin";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 36 48");
  svg.setAttribute("aria-hidden", "true");
  const body = document.createElementNS(SVG, "path");
  body.setAttribute("d", "M18 47C12 37 3 28 3 18a15 15 0 0 1 30 0c0 10-9 19-15 29Z");
  const eye = document.createElementNS(SVG, "circle");
  for (const [name, value] of [
    ["cx", "18"],
    ["cy", "18"],
    ["r", "5.5"],
  ] as const)
    eye.setAttribute(name, value);
  svg.append(body, eye);
  const words = document.createElement("span");
  words.textContent = label;
  root.append(svg, words);
  const { width, height } = PIN_PX;
  return L.divIcon({
    html: root,
    className: "map-pin-icon",
    iconSize: [width, height],
    iconAnchor: [width / 2, height],
  });
}
