"use client";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-style";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { PageWords } from "@/lib/i18n/reporter/page-words";
import { findPosition } from "./find-position";
import { MapPlace } from "./map-place";
import type { ReportView } from "./report-view";
import { ScreenHeading } from "./screen-heading";
import { StepForm, type StepFields } from "./step-form";
import { BackButton } from "./back-button";

type PlaceStepProps = {
  view: ReportView;
  words: PageWords;
  mapTileUrl: string;
  isMoved: boolean;
  onSend: (fields: StepFields) => void;
};

/** Second question: four ways to answer, one of them without a place. Never a dead end (SAFETY 3). */
export function PlaceStep({ view, words, mapTileUrl, isMoved, onSend }: PlaceStepProps) {
  const { reportKey, facts } = view;
  const [search, setSearch] = useState<"idle" | "looking" | "failed">("idle");
  const [mapIsOpen, setMapOpen] = useState(false);
  const stop = useRef<() => void>(() => {});

  const locate = () => {
    forgetEarlyTap();
    stop.current();
    setSearch("looking");
    stop.current = findPosition({
      onFound: (fix) => onSend({ intent: "place", reportKey, source: "gps", ...fix }),
      onLate: () => setSearch("failed"),
    });
  };
  const openMap = () => {
    forgetEarlyTap();
    setMapOpen(true);
  };
  useEffect(() => () => stop.current(), []);
  useEarlyTap({ gps: locate, map: openMap });

  return (
    <section className="flex flex-col gap-4">
      <ScreenHeading step={facts.isSent ? undefined : words.step.replace("{n}", "2")} takesFocus={isMoved}>
        {words.placeQuestion}
      </ScreenHeading>
      <p className="text-md text-ink-muted">{words.placeHelp}</p>
      <div className="needs-script flex flex-col gap-2.5">
        <button
          type="button"
          data-early="gps"
          onClick={locate}
          aria-busy={search === "looking" || undefined}
          className={buttonClass({ variant: "primary", size: "xl" })}
        >
          {search === "looking" ? words.locating : words.useGps}
        </button>
        <div aria-live="polite">
          {search === "failed" ? (
            <p data-tone="warn" className="rounded-md bg-tone-bg px-3 py-2 text-md text-tone-fg">
              {words.gpsFailed}
            </p>
          ) : null}
        </div>
        {mapIsOpen ? (
          <MapPlace
            words={words}
            tileUrl={mapTileUrl}
            onClose={() => setMapOpen(false)}
            onPick={({ lat, lon }) =>
              onSend({ intent: "place", reportKey, source: "pin", latitude: String(lat), longitude: String(lon) })
            }
          />
        ) : (
          <button type="button" data-early="map" onClick={openMap} className={buttonClass({ size: "xl" })}>
            {words.pickOnMap}
          </button>
        )}
      </div>
      {facts.isSent ? null : (
        <StepForm reportKey={reportKey} hidden={{ intent: "send-without-place" }} onSend={onSend}>
          <button className={buttonClass({ size: "xl" })}>{words.sendWithoutPlace}</button>
        </StepForm>
      )}
      <StepForm
        reportKey={reportKey}
        hidden={{ intent: "send-without-place" }}
        onSend={onSend}
        className="flex items-end gap-2"
      >
        <TextField
          label={words.placeTyped}
          name="placeText"
          size="lg"
          required
          maxLength={300}
          autoComplete="off"
          fieldClassName="min-w-0 flex-1"
        />
        <button className={buttonClass({ size: "lg" })}>{words.send}</button>
      </StepForm>
      {view.provinces.length > 0 ? <DistrictChoice view={view} words={words} onSend={onSend} /> : null}
      <BackButton
        reportKey={reportKey}
        intent={facts.isSent ? "show-status" : "show-problem"}
        label={words.back}
        onSend={onSend}
      />
    </section>
  );
}

function DistrictChoice({
  view,
  words,
  onSend,
}: {
  view: ReportView;
  words: PageWords;
  onSend: (fields: StepFields) => void;
}) {
  const { reportKey, provinces, provinceCode, districts } = view;
  const options = (list: ReportView["provinces"]) => list.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div role="group" aria-labelledby="by-district" className="flex flex-col gap-3 rounded-lg border border-line p-3.5">
      <h2 id="by-district" className="text-md font-semibold text-ink">
        {words.pickDistrict}
      </h2>
      <StepForm reportKey={reportKey} hidden={{ intent: "province" }} onSend={onSend} className="flex items-end gap-2">
        <Select
          key={provinceCode ?? ""}
          label={words.province}
          name="province"
          size="lg"
          required
          placeholder={words.choose}
          defaultValue={provinceCode ?? ""}
          options={options(provinces)}
          fieldClassName="min-w-0 flex-1"
        />
        <button className={buttonClass({ size: "lg" })}>{words.next}</button>
      </StepForm>
      {districts.length > 0 ? (
        <StepForm
          reportKey={reportKey}
          hidden={{ intent: "district" }}
          onSend={onSend}
          className="flex flex-col gap-2.5"
        >
          <Select
            key={provinceCode}
            label={words.district}
            hint={words.districtNote}
            name="district"
            size="lg"
            required
            placeholder={words.choose}
            options={options(districts)}
          />
          <button className={buttonClass({ variant: "primary", size: "lg" })}>{words.usePin}</button>
        </StepForm>
      ) : null}
    </div>
  );
}

/** A tap that came before the scripts is remembered by the page's first script and done now. */
function useEarlyTap(actions: Record<string, () => void>) {
  const latest = useRef(actions);
  useEffect(() => {
    const page = window as { earlyTap?: string | undefined };
    if (page.earlyTap) latest.current[page.earlyTap]?.();
  }, []);
}

/** A tap that was answered must not be done again when the question comes back. */
function forgetEarlyTap(): void {
  (window as { earlyTap?: string | undefined }).earlyTap = undefined;
}
