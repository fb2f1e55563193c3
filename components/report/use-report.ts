"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { InterruptibleWait } from "@/components/client/interruptible-wait";
import { RETRY_CURVES, retryWaitMs } from "@/components/client/retry.rules";
import { postStep, readState } from "./post-step";
import type { ReportView } from "./report-view";
import type { StepFields } from "./step-form";

/** SAFETY 6: within 3 s of the tap a step that has not arrived is called unsent; half a second is for a slow phone. */
const UNSENT_AFTER_MS = 2_500;
const POLL_MS = 4_500;

/** Facts that travel again with every later step, in case their own step never arrived. */
const CARRIED = [
  "problem",
  "latitude",
  "longitude",
  "accuracyM",
  "source",
  "capturedAt",
  "district",
  "contactPreference",
  "reporterKind",
] as const;

interface Outgoing {
  fields: StepFields;
  /** when it was tapped, by this page's own clock */
  tappedAt: number;
}

/** The steps that make a report of a draft. */
const isFinal = (fields: StepFields) => fields.intent?.startsWith("send") ?? false;

/**
 * The reporter's view and the one line out: a step is retried with the same key until it is answered; a newer step
 * takes the place of an older one and carries its facts. Nothing is called received before the server said so.
 */
export function useReport(initial: ReportView) {
  const [view, setView] = useState(initial);
  /** a final step is on its way; one that only stores a draft never keeps anybody from sending */
  const [isSending, setSending] = useState(false);
  const [isUnsent, setUnsent] = useState(false);
  const [isStale, setStale] = useState(false);
  const [isMoved, setMoved] = useState(false);
  const outgoing = useRef<Outgoing | null>(null);
  const isPumping = useRef(false);
  const carried = useRef<StepFields>({});
  const [wait] = useState(() => new InterruptibleWait());

  useEffect(() => {
    window.addEventListener("online", wait.end);
    return () => window.removeEventListener("online", wait.end);
  }, [wait]);

  const pump = useCallback(async () => {
    if (isPumping.current) return;
    isPumping.current = true;
    let late = setTimeout(() => setUnsent(true), UNSENT_AFTER_MS);
    for (let failures = 0; outgoing.current;) {
      const sent = outgoing.current;
      const answer = await postStep(sent.fields);
      if (!answer) {
        setUnsent(true);
        failures += 1;
        await wait.for(retryWaitMs({ failures, curve: RETRY_CURVES.report, random: Math.random() }));
        continue;
      }
      failures = 0;
      clearTimeout(late);
      setUnsent(false);
      if (outgoing.current === sent) {
        outgoing.current = null;
        if (answer.reportKey !== sent.fields.reportKey || answer.facts.isSent) carried.current = {};
        setView(answer);
      } else {
        // It waited for the step before it: the limit counts from its own tap.
        const waitedMs = performance.now() - outgoing.current.tappedAt;
        late = setTimeout(() => setUnsent(true), Math.max(0, UNSENT_AFTER_MS - waitedMs));
      }
    }
    clearTimeout(late);
    isPumping.current = false;
    setSending(false);
  }, [wait]);

  /** `expected` is shown at once, before the answer; never use it to say that something was received. */
  const send = useCallback(
    (fields: StepFields, expected?: (view: ReportView) => ReportView) => {
      for (const name of CARRIED) if (fields[name]) carried.current[name] = fields[name];
      // A pin and a district exclude each other: the last one chosen counts.
      if (fields.latitude) delete carried.current.district;
      if (fields.district) for (const name of ["latitude", "longitude"] as const) delete carried.current[name];
      const waiting = outgoing.current?.fields;
      // Looking at another question does not take back a report that is on its way.
      const goesOn: StepFields =
        waiting && isFinal(waiting) && !isFinal(fields) && fields.intent !== "new" ? waiting : {};
      const next = { ...goesOn, ...carried.current, ...fields, ...(goesOn.intent ? { intent: goesOn.intent } : {}) };
      outgoing.current = { fields: next, tappedAt: performance.now() };
      setSending(isFinal(next));
      setMoved(true);
      if (expected) setView(expected);
      wait.end();
      void pump();
    },
    [pump, wait],
  );

  const isWatching = view.screen === "status";
  useEffect(() => {
    if (!isWatching) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    let isLooking = false;
    const look = async () => {
      if (isLooking) return;
      isLooking = true;
      if (document.visibilityState === "visible" && !outgoing.current) {
        const answer = await readState();
        if (isOver) return;
        setStale(!answer);
        if (answer && !outgoing.current) setView(answer);
      }
      isLooking = false;
      clearTimeout(timer);
      timer = setTimeout(look, POLL_MS);
    };
    const lookNow = () => void look();
    timer = setTimeout(look, POLL_MS);
    window.addEventListener("pageshow", lookNow);
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      window.removeEventListener("pageshow", lookNow);
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [isWatching]);

  return { view, send, isSending, isUnsent, isStale, isMoved };
}
