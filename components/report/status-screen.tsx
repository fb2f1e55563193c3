import { buttonClass } from "@/components/ui/button-style";
import type { PageWords } from "@/lib/i18n/reporter/page-words";
import type { ReportView } from "./report-view";
import { ScreenHeading } from "./screen-heading";
import { StepForm, type StepFields } from "./step-form";
import { isFinished } from "@/lib/vocabulary/status";

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
    <section data-screen="status" className="flex flex-col gap-4">
      {/* Without scripts the page asks again by itself. */}
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <div data-tone={isStale ? "neutral" : status.tone} className="rounded-lg border border-tone-fg bg-tone-bg p-4">
        <ScreenHeading takesFocus={isMoved}>{status.heading}</ScreenHeading>
        <Lines lines={status.lines} />
      </div>
      {isStale ? (
        <p role="status" data-tone="warn" className="rounded-md bg-tone-bg px-3 py-2 text-md text-tone-fg">
          {words.stale}
        </p>
      ) : null}
      {status.advice.length > 0 ? (
        <div className="rounded-lg border border-line bg-surface px-3.5 py-2.5">
          <Lines lines={status.advice} />
        </div>
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
      {isOver ? null : (
        <>
          <Question
            {...words.contact}
            {...{ reportKey, words, onSend }}
            name="contactPreference"
            said={facts.contactWish}
          />
          <Question
            {...words.reporterKind}
            {...{ reportKey, words, onSend }}
            name="reporterKind"
            said={facts.reporterKind}
          />
        </>
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

/** Sentences in Thai or a reader's language; a unit's name stands in them as it is written in Thai. */
function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {lines.map((line) => (
        <li key={line} className="text-md text-ink">
          {line}
        </li>
      ))}
    </ul>
  );
}

/** SAFETY 12, 23: one tap answers, another changes it, none is an answer too; nothing is chosen beforehand. */
function Question({
  question,
  choices,
  name,
  said,
  reportKey,
  words,
  onSend,
}: {
  question: string;
  choices: Readonly<Record<string, string>>;
  name: string;
  said: string | null;
  reportKey: string;
  words: PageWords;
  onSend: (fields: StepFields) => void;
}) {
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line px-3.5 py-2.5">
      <h2 className="text-md text-ink">{question}</h2>
      {Object.entries(choices).map(([value, label]) => (
        <StepForm key={value} reportKey={reportKey} hidden={{ intent: "answer", [name]: value }} onSend={onSend}>
          <button aria-pressed={said === value} className={`${buttonClass({ size: "lg" })} w-full`}>
            {said === value ? "✓ " : ""}
            {label}
          </button>
        </StepForm>
      ))}
      {said ? <p className="text-sm text-ink-muted">{words.answerKept}</p> : null}
    </div>
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
            {step.time}
          </time>
          <span className="text-md text-ink">{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
