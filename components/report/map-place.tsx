"use client";
import { useState } from "react";
import { LazyPinPicker } from "@/components/map/lazy-pin-picker";
import type { PickedPlace } from "@/components/map/pin-picker";
import { buttonClass } from "@/components/ui/button-style";
import type { PageWords } from "@/lib/i18n/reporter/page-words";

/** The whole country: nobody has said yet where. */
const MIDDLE_OF_THAILAND = { lat: 13.75, lon: 100.9 };
const COUNTRY_ZOOM = 5;

type MapPlaceProps = {
  words: PageWords;
  tileUrl: string;
  onPick: (place: PickedPlace) => void;
  onClose: () => void;
};

/** The map is fetched now and not before. A pin nobody has moved is nobody's word, so it cannot be sent. */
export function MapPlace({ words, tileUrl, onPick, onClose }: MapPlaceProps) {
  const [place, setPlace] = useState<PickedPlace | null>(null);
  return (
    <div className="flex flex-col gap-2.5">
      <p className="text-md text-ink">{words.mapHint}</p>
      <LazyPinPicker
        className="h-80 overflow-hidden rounded-lg border border-line"
        initial={MIDDLE_OF_THAILAND}
        initialZoom={COUNTRY_ZOOM}
        labels={words.map}
        onPick={setPlace}
        {...(tileUrl ? { tileUrl } : {})}
      />
      <button
        type="button"
        disabled={!place}
        onClick={() => place && onPick(place)}
        className={buttonClass({ variant: "primary", size: "xl" })}
      >
        {words.usePin}
      </button>
      <button type="button" onClick={onClose} className={buttonClass({ variant: "quiet", size: "lg" })}>
        {words.closeMap}
      </button>
    </div>
  );
}
