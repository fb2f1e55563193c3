"use client";
import { Check, Hourglass } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { useSecondMs } from "@/components/ui/now-ticker";
import type { IncidentSummary, LadderView } from "@/lib/incident/incident-view.schema";
import { countdownText, ladderSteps, type StepLook, type Watch, watchesOf } from "./ladder-look.rules";
import { isSearching } from "@/lib/vocabulary/status";

type Clocked = Parameters<typeof watchesOf>[0] & Pick<IncidentSummary, "ladderStep">;

/** Who has been asked, who is next and when; after an acceptance, what is still being watched. */
export function LadderStrip({ incident, ladder }: { incident: Clocked; ladder: LadderView | null }) {
  const nowMs = useSecondMs();
  const searching = isSearching(incident.status);
  const now = nowMs === null ? null : watchesOf(incident, ladder, nowMs);
  // The summary is what the stream renews first: the step it names is the newest.
  const steps = ladder ? ladderSteps({ ...ladder, step: incident.ladderStep }, searching) : [];
  if (!searching && now?.length === 0) return null;
  return (
    <section aria-label="ลำดับการแจ้งหาผู้รับเรื่อง" className="flex flex-col gap-2">
      {now?.map((watch) => (
        <WatchLine key={watch.sentence} watch={watch} nowMs={nowMs ?? 0} />
      ))}
      {searching && steps.length > 0 ? (
        <ol className="grid auto-cols-fr gap-1 sm:grid-flow-col">
          {steps.map((step) => (
            <Step key={step.number} step={step} isOver={incident.ladderExhausted} />
          ))}
        </ol>
      ) : null}
    </section>
  );
}

const WATCH_TONES = { neutral: "text-ink-muted", warn: "text-warn-fg", danger: "text-danger-fg" } as const;

function WatchLine({ watch, nowMs }: { watch: Watch; nowMs: number }) {
  return (
    <p className={cx("flex items-baseline gap-2 text-base font-medium", WATCH_TONES[watch.tone])}>
      <Hourglass aria-hidden="true" className="size-4 shrink-0 self-center" />
      <span className="min-w-0">{watch.sentence}</span>
      {watch.targetMs === null ? null : (
        <span role="timer" className="ml-auto text-lg font-semibold tabular-nums">
          {countdownText(watch.targetMs, nowMs)}
        </span>
      )}
    </p>
  );
}

const STEP_LOOKS = {
  past: "border-line bg-sunken text-ink-muted",
  now: "border-warn-fg bg-warn-bg text-warn-fg",
  ahead: "border-dashed border-line-strong text-ink-muted",
} as const;
const STEP_WORDS = { past: "แจ้งแล้ว", now: "กำลังรอคำตอบ", ahead: "ยังไม่แจ้ง" } as const;

function Step({ step, isOver }: { step: StepLook; isOver: boolean }) {
  const state = isOver && step.state === "now" ? "past" : step.state;
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className={cx(
        "flex min-w-0 flex-wrap items-start gap-x-1.5 rounded-md border px-2 py-1.5 text-sm sm:flex-col sm:gap-0.5",
        STEP_LOOKS[state],
      )}
    >
      <span className="flex shrink-0 items-center gap-1 font-semibold">
        {state === "past" ? <Check aria-hidden="true" className="size-3.5" /> : null}
        ขั้น {step.number}
      </span>
      <span className={cx("min-w-0 flex-1 basis-16 sm:flex-none", state === "now" && "font-medium")}>{step.names}</span>
      <span className="ml-auto text-xs sm:ml-0">
        {STEP_WORDS[state]}
        {state === "ahead" ? "" : ` · รอ ${step.waitS} วิ`}
      </span>
    </li>
  );
}
