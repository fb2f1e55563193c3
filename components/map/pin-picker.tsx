"use client";
import "./map.css";
import L from "leaflet";
import { useEffect, useRef, useState } from "react";
import { MapContainer, ScaleControl, useMap } from "react-leaflet";
import { BaseMap } from "./base-map";

export type PickedPlace = { lat: number; lon: number };
/** A position from the device; `accuracyM` is the radius in metres within which it lies. */
export type DeviceFix = PickedPlace & { accuracyM: number };

export type PinPickerLabels = { map: string; zoomIn: string; zoomOut: string; locate: string };

const THAI_LABELS: PinPickerLabels = {
  map: "แผนที่ เลื่อนให้หมุดตรงกับจุดที่ต้องการ",
  zoomIn: "ขยายแผนที่",
  zoomOut: "ย่อแผนที่",
  locate: "ตำแหน่งของฉัน",
};

export type PinPickerProps = {
  /** Where the pin stands first. */
  initial: PickedPlace;
  initialZoom?: number;
  /** The device's position once known: the pin goes there, and its radius is drawn. */
  fix?: DeviceFix | null;
  /** Called when the map comes to rest after the person moved it; not for moves caused by `fix`. */
  onPick: (place: PickedPlace) => void;
  /** Asked for the device's position; without it the button is absent. */
  onLocate?: () => void;
  /** The position is being looked for. */
  locating?: boolean;
  labels?: PinPickerLabels;
  tileUrl?: string;
  tileAttribution?: string;
  /** Must give the map a height. */
  className?: string;
};

const FIX_ZOOM = 15;
const ROUND_BUTTON =
  "inline-flex min-h-12 min-w-12 items-center justify-center rounded-lg border border-line-strong bg-raised text-2xl text-ink";

/** Choosing a place by dragging the map under a pin that stands still. Nothing moves by itself, nothing sounds. */
export function PinPicker(props: PinPickerProps) {
  const {
    initial,
    initialZoom = 13,
    fix,
    onPick,
    onLocate,
    locating = false,
    labels = THAI_LABELS,
    tileUrl,
    tileAttribution,
  } = props;
  const [map, setMap] = useState<L.Map | null>(null);
  return (
    <section aria-label={labels.map} className={`relative isolate ${props.className ?? ""}`}>
      <MapContainer
        ref={setMap}
        center={[initial.lat, initial.lon]}
        zoom={initialZoom}
        minZoom={5}
        maxZoom={18}
        zoomControl={false}
        zoomAnimation={false}
        fadeAnimation={false}
        markerZoomAnimation={false}
        inertia={false}
        // Zooming keeps the pin's place: only a drag may change it.
        scrollWheelZoom="center"
        touchZoom="center"
        doubleClickZoom="center"
        className="size-full"
      >
        <ScaleControl position="topleft" imperial={false} />
        <BaseMap tileUrl={tileUrl} tileAttribution={tileAttribution} />
        <Follow fix={fix ?? null} onPick={onPick} />
      </MapContainer>
      <Pin />
      <div className="absolute top-3 right-3 z-10 flex flex-col gap-2">
        <button
          type="button"
          aria-label={labels.zoomIn}
          className={ROUND_BUTTON}
          onClick={() => map?.zoomIn(1, { animate: false })}
        >
          +
        </button>
        <button
          type="button"
          aria-label={labels.zoomOut}
          className={ROUND_BUTTON}
          onClick={() => map?.zoomOut(1, { animate: false })}
        >
          −
        </button>
      </div>
      {onLocate ? (
        <button
          type="button"
          onClick={onLocate}
          aria-busy={locating || undefined}
          className={`${ROUND_BUTTON} absolute right-3 bottom-9 z-10 gap-2 px-4 !text-md font-medium`}
        >
          <LocateIcon />
          {labels.locate}
          {locating ? " …" : null}
        </button>
      ) : null}
    </section>
  );
}

function Follow({ fix, onPick }: { fix: DeviceFix | null; onPick: (place: PickedPlace) => void }) {
  const map = useMap();
  const pick = useRef(onPick);
  const movedByUs = useRef(false);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    const report = () => {
      if (movedByUs.current) return;
      const { lat, lng } = map.getCenter();
      pick.current({ lat, lon: lng });
    };
    // Not `moveend`: zooming and resizing end there too, and neither is a choice of place.
    map.on("dragend", report);
    const keys = (event: KeyboardEvent) => {
      if (event.key.startsWith("Arrow")) map.once("moveend", report);
    };
    const container = map.getContainer();
    container.addEventListener("keydown", keys, { capture: true });
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(container);
    return () => {
      map.off("dragend", report);
      container.removeEventListener("keydown", keys, { capture: true });
      observer.disconnect();
    };
  }, [map]);

  const { lat, lon, accuracyM } = fix ?? {};
  useEffect(() => {
    if (lat === undefined || lon === undefined || accuracyM === undefined) return;
    const circle = L.circle([lat, lon], {
      radius: accuracyM,
      className: "map-accuracy",
      weight: 1.5,
      fillOpacity: 0.12,
      interactive: false,
    }).addTo(map);
    movedByUs.current = true;
    map.fitBounds(circle.getBounds(), { animate: false, maxZoom: FIX_ZOOM });
    map.setView([lat, lon], map.getZoom(), { animate: false });
    movedByUs.current = false;
    return () => {
      circle.remove();
    };
  }, [map, lat, lon, accuracyM]);

  return null;
}

/** Its point, not its middle, stands on the map's centre. */
function Pin() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 36 48"
      className="pointer-events-none absolute top-1/2 left-1/2 z-10 h-12 w-9 -translate-x-1/2 -translate-y-full"
    >
      <path
        d="M18 47C12 37 3 28 3 18a15 15 0 0 1 30 0c0 10-9 19-15 29Z"
        fill="var(--accent-fill)"
        stroke="var(--on-accent)"
        strokeWidth="2.5"
      />
      <circle cx="18" cy="18" r="5.5" fill="var(--on-accent)" />
    </svg>
  );
}

function LocateIcon() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      className="size-5"
    >
      <circle cx="12" cy="12" r="6" />
      <path d="M12 2v4M12 18v4M2 12h4M18 12h4" />
    </svg>
  );
}
