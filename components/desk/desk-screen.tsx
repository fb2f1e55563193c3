"use client";
import { Send, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useMedia } from "@/components/ui/use-media";
import { LazyPinBoard } from "@/components/map/lazy-pin-board";
import type { BoardPin } from "@/components/map/pin-board";
import type { MapBounds } from "@/components/map/point";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Kbd } from "@/components/ui/kbd";
import { PageHeader } from "@/components/ui/page-header";
import { formatThaiTime } from "@/components/ui/thai-time";
import { isBlank, PRECISION_M } from "@/lib/intake/desk/desk-sheet.rules";
import type { DeskCall, DeskSheet, OpenDraft } from "@/lib/intake/desk/desk-sheet.schema";
import { AlertPreview } from "./alert-preview";
import { CallList } from "./call-list";
import { DeskForm } from "./desk-form";
import { SaveState } from "./save-state";
import { SentPanel } from "./sent-panel";
import { useNamedPlaces } from "./use-named-places";
import { blankSheet, type StartingSheet, useDeskSheet } from "./use-desk-sheet";

type DeskScreenProps = {
  start: StartingSheet;
  /** seals on this machine what the server has not stored yet; 32 bytes in base64 */
  secret: string;
  /** other sheets of this operator that were not sent */
  openDrafts: readonly OpenDraft[];
  calls: readonly DeskCall[];
  bounds: MapBounds | null;
  homeProvinceCode: string | null;
  tileUrl?: string | undefined;
  tileAttribution?: string | undefined;
};

/** Typing a caller's report while the caller is on the line: one screen, no pointer needed. */
export function DeskScreen({
  start,
  secret,
  openDrafts,
  calls,
  bounds,
  homeProvinceCode,
  tileUrl,
  tileAttribution,
}: DeskScreenProps) {
  const { state, change, send, discard, startWith } = useDeskSheet(start, secret);
  const { sheet, phase, reportKey } = state;
  const places = useNamedPlaces();
  const form = useRef<HTMLDivElement>(null);
  const isWide = useMedia("(min-width: 64rem)");
  const isBlankSheet = isBlank(sheet);
  const others = openDrafts.filter((draft) => draft.reportKey !== reportKey);

  // Each call begins at its first question, so that a figure key chooses at once.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("#desk-problem input")?.focus({ preventScroll: true });
  }, [reportKey]);

  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  const map = (
    <DeskMap
      sheet={sheet}
      change={phase === "typing" ? change : null}
      bounds={bounds}
      tileUrl={tileUrl}
      tileAttribution={tileAttribution}
    />
  );
  return (
    <div className="mx-auto flex max-w-[100rem] flex-col gap-3 p-3 md:p-4" onKeyDown={pressed}>
      <PageHeader
        title="รับสาย"
        description="พิมพ์ระหว่างคุยได้เลย ระบบเก็บให้ตลอด"
        actions={
          <p className="hidden items-center gap-1.5 text-sm text-ink-muted lg:flex">
            <Kbd>1</Kbd>–<Kbd>5</Kbd> เลือก <Kbd>Tab</Kbd> ข้อถัดไป <Kbd>Ctrl</Kbd>+<Kbd>Enter</Kbd> ส่ง
          </p>
        }
      />
      {others.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface px-3 py-2 text-base text-ink">
          มีร่างที่ยังไม่ส่ง
          {others.map((draft) => (
            <Button
              key={draft.reportKey}
              size="sm"
              disabled={phase === "sending" || !state.isSaved}
              onClick={() => startWith(draft)}
            >
              พิมพ์ต่อ ({formatThaiTime(draft.updatedAt)})
            </Button>
          ))}
        </p>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {phase === "sent" && state.receipt ? (
          <SentPanel receipt={state.receipt} onNext={() => startWith(blankSheet())} />
        ) : (
          <section aria-label="เรื่องที่แจ้ง" className="rounded-lg border border-line bg-surface">
            <div className="p-4">
              <DeskForm
                key={reportKey}
                form={form}
                sheet={sheet}
                change={change}
                places={places}
                homeProvinceCode={homeProvinceCode}
                map={isWide === false ? map : null}
              />
            </div>
            <footer
              data-bottom-bar
              className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line bg-surface px-4 py-3 lg:sticky lg:bottom-0"
            >
              <Button
                variant="primary"
                size="lg"
                loading={phase === "sending"}
                aria-disabled={isBlankSheet || undefined}
                icon={<Send aria-hidden="true" className="size-4.5" />}
                onClick={() => void send()}
              >
                {phase === "sending" ? "กำลังส่ง…" : "ส่งเรื่อง"}
              </Button>
              <ConfirmDialog
                trigger={
                  <Button
                    variant="quiet"
                    size="lg"
                    disabled={isBlankSheet || phase === "sending"}
                    icon={<Trash2 aria-hidden="true" className="size-4" />}
                  >
                    ทิ้งร่าง
                  </Button>
                }
                title="ทิ้งร่างนี้หรือไม่"
                description="ใช้เมื่อสายนี้ไม่ใช่การแจ้งเหตุ ข้อมูลที่พิมพ์ไว้จะหายไปและกู้คืนไม่ได้"
                confirmLabel="ทิ้งร่าง"
                danger
                onConfirm={() => void discard()}
              />
              <SaveState state={state} isBlank={isBlankSheet} />
            </footer>
          </section>
        )}
        <div className="flex min-w-0 flex-col gap-4">
          {isWide ? map : null}
          {phase === "sent" ? null : <AlertPreview sheet={sheet} />}
          <CallList initial={calls} sentNumber={state.receipt?.incidentNumber ?? null} />
        </div>
      </div>
    </div>
  );
}

function DeskMap({
  sheet,
  change,
  ...look
}: Pick<DeskScreenProps, "bounds" | "tileUrl" | "tileAttribution"> & {
  sheet: DeskSheet;
  change: ((part: Partial<DeskSheet>) => void) | null;
}) {
  const { place, callerElsewhere, callerPlace } = sheet;
  const pins = useMemo((): BoardPin[] => {
    const incident = place && { place, id: "incident", label: "ที่เกิดเหตุ", tone: "danger" as const };
    const caller = callerElsewhere &&
      callerPlace && { place: callerPlace, id: "caller", label: "ผู้โทร", tone: "info" as const };
    return [incident, caller].flatMap((pin) =>
      pin
        ? [
            {
              id: pin.id,
              label: pin.label,
              tone: pin.tone,
              lat: pin.place.latitude,
              lon: pin.place.longitude,
              accuracyM: PRECISION_M[pin.place.precision],
            },
          ]
        : [],
    );
  }, [place, callerElsewhere, callerPlace]);
  const put = (id: string, { lat, lon }: { lat: number; lon: number }) => {
    const before = id === "caller" ? callerPlace : place;
    // A hand that moves the pin knows more than a district's town; how much is the operator's to say.
    const precision =
      before && (before.precision === "exact" || before.precision === "about") ? before.precision : "about";
    const moved = { latitude: lat, longitude: lon, precision, name: null } as const;
    change?.(id === "caller" ? { callerPlace: moved } : { place: moved });
  };
  return (
    <LazyPinBoard
      label="แผนที่ที่เกิดเหตุ"
      pins={pins}
      {...(change ? { onMove: put } : {})}
      {...(change && !place ? { onPlace: (at) => put("incident", at) } : {})}
      bounds={look.bounds ?? undefined}
      tileUrl={look.tileUrl}
      tileAttribution={look.tileAttribution}
      className="h-64 overflow-hidden rounded-lg border border-line lg:h-80"
    />
  );
}
