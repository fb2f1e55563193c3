"use client";
import { useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-style";
import { TextField } from "@/components/ui/text-field";
import type { PageWords } from "@/lib/i18n/reporter/page-words";
import { keepTyped } from "./post-step";
import type { ReportView } from "./report-view";
import { ScreenHeading } from "./screen-heading";
import { StepForm, type StepFields } from "./step-form";
import { BackButton } from "./back-button";

type PhoneStepProps = {
  view: ReportView;
  words: PageWords;
  isMoved: boolean;
  /** being sent, not yet committed */
  isSending: boolean;
  onSend: (fields: StepFields) => void;
};

const TYPING_PAUSE_MS = 800;

/** Third question. Sending without a number is as plain a button as sending with one (SAFETY 4). */
export function PhoneStep({ view, words, isMoved, isSending, onSend }: PhoneStepProps) {
  const { reportKey, facts, typedPhone, phoneIsBad } = view;
  const { keep, stop } = useKeptTyping(reportKey);
  const send = (fields: StepFields) => {
    if (isSending) return;
    stop();
    onSend(fields);
  };
  return (
    <section className="flex flex-col gap-4">
      <ScreenHeading step={facts.isSent ? undefined : words.step.replace("{n}", "3")} takesFocus={isMoved}>
        {words.phoneQuestion}
      </ScreenHeading>
      {facts.isSent ? null : <KeptPlace view={view} words={words} onSend={onSend} />}
      <StepForm reportKey={reportKey} onSend={send} className="flex flex-col gap-3">
        <TextField
          // A later answer of the server brings its own words, and what was typed with them.
          key={phoneIsBad ? typedPhone : ""}
          label={words.phoneQuestion}
          hint={`${words.phoneHint} · ${words.phoneNote}`}
          error={phoneIsBad ? words.phoneBad : undefined}
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          size="lg"
          defaultValue={typedPhone}
          onInput={(event) => keep(event.currentTarget.value)}
        />
        <button
          name="intent"
          value="send"
          aria-busy={isSending || undefined}
          aria-disabled={isSending || undefined}
          className={buttonClass({ variant: "primary", size: "xl" })}
        >
          {isSending ? words.sending : words.send}
        </button>
        <button
          name="intent"
          value="send-without-phone"
          aria-disabled={isSending || undefined}
          className={buttonClass({ size: "xl" })}
        >
          {words.sendWithoutPhone}
        </button>
      </StepForm>
      <BackButton
        reportKey={reportKey}
        intent={facts.isSent ? "show-status" : "show-place"}
        label={words.back}
        onSend={onSend}
      />
    </section>
  );
}

function KeptPlace({
  view,
  words,
  onSend,
}: {
  view: ReportView;
  words: PageWords;
  onSend: (fields: StepFields) => void;
}) {
  const { accuracyM } = view.facts;
  return (
    <StepForm
      reportKey={view.reportKey}
      hidden={{ intent: "show-place" }}
      onSend={onSend}
      className="flex items-center justify-between gap-3 rounded-lg border border-line bg-surface py-1 pr-1 pl-3.5"
    >
      <p className="min-w-0 text-md text-ink">
        <span data-tone="ok" className="font-medium text-tone-fg">
          ✓ {words.placeKept}
        </span>
        {accuracyM === null ? null : (
          <span className="block text-sm text-ink-muted">
            {words.accuracy.replace("{m}", Math.round(accuracyM).toLocaleString("en"))}
          </span>
        )}
      </p>
      <button className={buttonClass({ variant: "quiet", size: "lg" })}>{words.change}</button>
    </StepForm>
  );
}

/** What is typed and not yet sent survives a call coming in or a reload: kept, sealed, a moment after the last key. */
function useKeptTyping(reportKey: string) {
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; text: string } | null>(null);
  const flush = useRef(() => {});
  useEffect(() => {
    flush.current = () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      keepTyped({ reportKey, phone: waiting.current.text });
      waiting.current = null;
    };
    const onHide = () => {
      if (document.visibilityState === "hidden") flush.current();
    };
    document.addEventListener("visibilitychange", onHide);
    return () => document.removeEventListener("visibilitychange", onHide);
  }, [reportKey]);
  return {
    keep: (text: string) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { text, timer: setTimeout(() => flush.current(), TYPING_PAUSE_MS) };
    },
    stop: () => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
    },
  };
}
