"use client";
import type { ReactNode, SubmitEvent } from "react";

export type StepFields = Record<string, string>;

type StepFormProps = {
  reportKey: string;
  /** travel with the visible fields */
  hidden?: StepFields | undefined;
  onSend: (fields: StepFields) => void;
  className?: string;
  children: ReactNode;
};

/**
 * A real form: without scripts the browser posts it, with scripts the same fields go through `onSend`. The report key
 * is in it from the first byte of the page, so a repeated tap is the same report.
 */
export function StepForm({ reportKey, hidden = {}, onSend, className, children }: StepFormProps) {
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent;
    // A browser that does not say which button it was posts the form itself, as without scripts.
    if (submitter === undefined) return;
    const fields: StepFields = {};
    new FormData(event.currentTarget).forEach((value, name) => {
      if (typeof value === "string") fields[name] = value;
    });
    if (submitter instanceof HTMLButtonElement && submitter.name) fields[submitter.name] = submitter.value;
    event.preventDefault();
    onSend(fields);
  };
  return (
    <form method="post" action="/report/step" onSubmit={send} className={className}>
      <input type="hidden" name="reportKey" value={reportKey} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
