import { buttonClass } from "@/components/ui/button-style";
import type { Tone } from "@/components/ui/tone";
import type { PageWords } from "@/lib/i18n/reporter/page-words";
import type { ReportView } from "./report-view";
import { ScreenHeading } from "./screen-heading";
import { StepForm, type StepFields } from "./step-form";
import { type IncidentStatus, isFinished } from "@/lib/vocabulary/status";

/** Calm colours: red would say that something went wrong. */
const TONES = {
  received: "info",
  dispatched: "info",
  accepted: "accent",
  en_route: "accent",
  on_scene: "ok",
  resolved: "ok",
  closed: "neutral",
} as const satisfies Record<IncidentStatus, Tone>;

type StatusScreenProps = {
  view: ReportView;
  words: PageWords;
  isMoved: boolean;
  isStale: boolean;
  onSend: (fields: StepFields) => void;
};

/** What the database says, in the reporter's words; nothing more (SAFETY 15, 20). */
export function StatusScreen({ view, words, isMoved, isStale, onSend }: StatusScreenProps) {
  const { reportKey, facts, status } = view;
  if (!status) return null;
  const isOver = isFinished(status.status);
  return (
    <section className="flex flex-col gap-4">
      {/* Without scripts the page asks again by itself. */}
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <ScreenHeading takesFocus={isMoved}>
        <span aria-hidden="true" data-tone="ok" className="text-tone-fg">
          ✓{" "}
        </span>
        {words.received}
      </ScreenHeading>
      <div
        aria-live="polite"
        data-tone={TONES[status.status]}
        className="rounded-lg border border-tone-fg bg-tone-bg p-4"
      >
        <p className="text-xl font-semibold text-tone-fg">{words.status[status.status]}</p>
        <p className="text-md text-ink">{words.statusNext[status.status]}</p>
        {status.unitNameTh ? (
          <p className="mt-2 text-md text-ink">
            <span className="text-ink-muted">{words.unit}</span> <span lang="th">{status.unitNameTh}</span>
          </p>
        ) : null}
      </div>
      {isStale ? (
        <p role="status" data-tone="warn" className="rounded-md bg-tone-bg px-3 py-2 text-md text-tone-fg">
          {words.stale}
        </p>
      ) : null}
      {facts.hasPlace ? null : (
        <Missing
          reportKey={reportKey}
          intent="show-place"
          note={words.noPlace}
          action={words.addPlace}
          onSend={onSend}
        />
      )}
      {facts.hasPhone ? null : (
        <Missing
          reportKey={reportKey}
          intent="show-phone"
          note={words.noPhone}
          action={words.addPhone}
          onSend={onSend}
        />
      )}
      {isOver && !facts.hasConflict ? null : (
        <Conflict reportKey={reportKey} isSaid={facts.hasConflict} words={words} onSend={onSend} />
      )}
      <div>
        <h2 className="mb-2 text-md font-semibold text-ink">{words.history}</h2>
        <History status={status} words={words} />
        <p className="mt-2 text-sm text-ink-muted">
          {words.reference} {status.incidentNumber}
        </p>
      </div>
      <a href="/report/safety" className={buttonClass({ size: "xl" })}>
        {words.safety}
      </a>
      <StepForm reportKey={reportKey} hidden={{ intent: "new" }} onSend={onSend}>
        <button className={buttonClass({ variant: isOver ? "primary" : "quiet", size: isOver ? "xl" : "lg" })}>
          {words.newReport}
        </button>
      </StepForm>
    </section>
  );
}

/** SAFETY 14: one tap takes the station of the area out; no answer changes nothing. */
function Conflict({
  reportKey,
  isSaid,
  words,
  onSend,
}: {
  reportKey: string;
  isSaid: boolean;
  words: PageWords;
  onSend: (fields: StepFields) => void;
}) {
  return (
    <div aria-live="polite" className="rounded-lg border border-line px-3.5 py-2">
      {isSaid ? (
        <p className="text-md text-ink">{words.conflictKept}</p>
      ) : (
        <StepForm
          reportKey={reportKey}
          hidden={{ intent: "conflict" }}
          onSend={onSend}
          className="flex items-center justify-between gap-3"
        >
          <p className="min-w-0 text-md text-ink">
            {words.conflictQuestion}
            <span className="block text-sm text-ink-muted">{words.conflictNote}</span>
          </p>
          <button className={buttonClass({ size: "lg" })}>{words.conflictYes}</button>
        </StepForm>
      )}
    </div>
  );
}

function Missing({
  reportKey,
  intent,
  note,
  action,
  onSend,
}: {
  reportKey: string;
  intent: string;
  note: string;
  action: string;
  onSend: (fields: StepFields) => void;
}) {
  return (
    <StepForm
      reportKey={reportKey}
      hidden={{ intent }}
      onSend={onSend}
      className="flex items-center justify-between gap-3 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-3.5"
    >
      <p className="min-w-0 text-md text-ink">{note}</p>
      <button className={buttonClass({ size: "lg" })}>{action}</button>
    </StepForm>
  );
}

function History({ status, words }: { status: NonNullable<ReportView["status"]>; words: PageWords }) {
  return (
    <ol aria-label={words.history} className="flex flex-col gap-1.5">
      {status.history.map((step, index) => (
        <li key={index} className="flex items-baseline gap-3">
          <time dateTime={step.at} className="text-sm text-ink-muted">
            {timeInThailand(step.at)}
          </time>
          <span className="text-md text-ink">{words.status[step.status]}</span>
        </li>
      ))}
    </ol>
  );
}

const SEVEN_HOURS_MS = 7 * 60 * 60 * 1000;

/** Hours and minutes only: read alike in every language, and alike on the server and on any phone. */
function timeInThailand(at: string): string {
  return new Date(Date.parse(at) + SEVEN_HOURS_MS).toISOString().slice(11, 16);
}
