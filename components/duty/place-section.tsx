"use client";
import { Compass, Copy, Navigation } from "lucide-react";
import { useMemo, useState, type MouseEvent } from "react";
import { INCIDENT_LOOKS } from "@/components/map/incident-look";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { cx } from "@/components/ui/cx";
import { useNowMs } from "@/components/ui/now-ticker";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { LazyPlaceMap } from "./lazy-place-map";
import {
  accuracyTh,
  coordinatesText,
  fixTh,
  isUncertain,
  navigationLinks,
  placeLineTh,
  viewAround,
} from "@/components/incident/place-words.rules";

export interface Tiles {
  url: string;
  attribution: string;
}

type PlaceSectionProps = {
  detail: IncidentDetail;
  tiles: Tiles | null;
  /** opens an address outside LINE; false when the link must do it */
  openOutside: (url: string) => boolean;
};

/** Where it is, how sure that is, and ways to go there. */
export function PlaceSection({ detail, tiles, openOutside }: PlaceSectionProps) {
  const nowMs = useNowMs();
  const { latitude, longitude, accuracyM } = detail;
  const located = detail.reports.find((report) => report.locationSource !== null);
  const facts = [
    latitude === null ? null : accuracyTh(accuracyM),
    ...(located ? fixTh(located, nowMs === null ? null : new Date(nowMs)) : []),
  ].filter(Boolean);
  return (
    <section aria-labelledby="place-title" className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="flex flex-col gap-1 p-4">
        <h2 id="place-title" className="sr-only">
          สถานที่
        </h2>
        <p className="text-lg font-medium">{placeLineTh(detail)}</p>
        {isUncertain(detail) && latitude !== null ? (
          <p>
            <Badge tone="warn" className="text-sm">
              ตำแหน่งไม่แน่นอน
            </Badge>
          </p>
        ) : null}
        {facts.length > 0 ? <p className="text-base text-ink-muted">{facts.join(" · ")}</p> : null}
        {latitude === null || longitude === null ? (
          <p className="text-md text-warn-fg">ไม่มีหมุดจากผู้แจ้ง ติดต่อผู้แจ้งหรือดูบันทึกเพื่อหาสถานที่</p>
        ) : null}
      </div>
      {latitude !== null && longitude !== null ? (
        <Pin detail={detail} latitude={latitude} longitude={longitude} tiles={tiles} openOutside={openOutside} />
      ) : null}
    </section>
  );
}

type PinProps = PlaceSectionProps & { latitude: number; longitude: number };

function Pin({ detail, latitude, longitude, tiles, openOutside }: PinProps) {
  const { id, accuracyM, status } = detail;
  const bounds = useMemo(() => viewAround({ latitude, longitude, accuracyM }), [latitude, longitude, accuracyM]);
  const points = useMemo(() => {
    const { tone, shape, letter } = INCIDENT_LOOKS[status];
    return [{ id, lat: latitude, lon: longitude, tone, shape, letter, label: "ตำแหน่งที่แจ้ง", accuracyM: accuracyM ?? 0 }];
  }, [id, latitude, longitude, accuracyM, status]);
  const links = navigationLinks({ latitude, longitude });
  const goOutside = (event: MouseEvent<HTMLAnchorElement>) => {
    if (openOutside(event.currentTarget.href)) event.preventDefault();
  };
  return (
    <>
      <LazyPlaceMap
        label="แผนที่ตำแหน่งที่แจ้ง"
        points={points}
        selectedId={id}
        bounds={bounds}
        className="h-52 border-y border-line landscape:h-40 md:landscape:h-64"
        {...(tiles ? { tileUrl: tiles.url, tileAttribution: tiles.attribution } : {})}
      />
      <div className="grid gap-2 p-4">
        <a
          href={links.directions}
          target="_blank"
          rel="noopener noreferrer"
          onClick={goOutside}
          className={buttonClass({ variant: "secondary", size: "lg" })}
        >
          <Navigation aria-hidden="true" className="size-5" />
          นำทาง
          <span className="sr-only">ด้วย Google Maps (เปิดนอกหน้านี้)</span>
        </a>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
          <a href={links.geo} className={cx(buttonClass({ variant: "secondary", size: "lg" }), "!px-2")}>
            <Compass aria-hidden="true" className="size-5" />
            แผนที่อื่น
          </a>
          <CopyCoordinates text={coordinatesText({ latitude, longitude })} />
        </div>
      </div>
    </>
  );
}

function CopyCoordinates({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<"none" | "copied" | "shown">("none");
  return (
    <div className="grid gap-1">
      <Button
        size="lg"
        className="!px-2"
        icon={<Copy aria-hidden="true" className="size-5" />}
        onClick={() => {
          // A web view may refuse the clipboard: then the numbers are shown to be read or held.
          const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
          copied.then(
            () => setOutcome("copied"),
            () => setOutcome("shown"),
          );
        }}
      >
        คัดลอกพิกัด
      </Button>
      <p role="status" className="text-center text-base text-ink-muted select-all empty:hidden">
        {outcome === "copied" ? "คัดลอกแล้ว" : outcome === "shown" ? text : null}
      </p>
    </div>
  );
}
