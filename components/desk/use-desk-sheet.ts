"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { isBlank } from "@/lib/intake/desk/desk-sheet.rules";
import { type DeskReceipt, type DeskSheet, EMPTY_SHEET } from "@/lib/intake/desk/desk-sheet.schema";
import { askDesk, type DeskAnswer, keepLastKeys } from "./desk-api";
import { forgetLeft, keepLeft, readLeft } from "./local-draft";

/** A pause between keys short enough that a crash costs a word, long enough that not every key is a request. */
const TYPING_PAUSE_MS = 400;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000];

export type Trouble = { kind: "offline" } | { kind: "signed_out" } | { kind: "refused"; title: string };

export interface DeskState {
  reportKey: string;
  sheet: DeskSheet;
  phase: "typing" | "sending" | "sent";
  /** everything on the sheet is stored on the server */
  isSaved: boolean;
  trouble: Trouble | null;
  receipt: DeskReceipt | null;
  /** number of the incident, when the sheet was sent by itself while it was typed */
  sentByItself: string | null;
}

export interface StartingSheet {
  reportKey: string;
  revision: number;
  sheet: DeskSheet;
}

/**
 * The operator's sheet and its one line out. What is typed is stored after every pause and sent under one key until it
 * is answered; a second “send” while one is on its way is the same one.
 *
 * @param secret seals what is not stored yet, see left-sheet.ts
 */
export function useDeskSheet(start: StartingSheet, secret: string) {
  const [state, setState] = useState<DeskState>(() => freshState(start));
  /** what the requests read: always the newest, also inside a loop that began before it */
  const now = useRef({ ...start, savedRevision: start.revision, phase: "typing" as DeskState["phase"] });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isSaving = useRef(false);
  const wake = useRef(() => {});

  const pause = useCallback(
    (failures: number) =>
      new Promise<void>((resolve) => {
        const waiting = setTimeout(resolve, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
        wake.current = () => {
          clearTimeout(waiting);
          resolve();
        };
      }),
    [],
  );

  const save = useCallback(async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    for (let failures = 0; now.current.phase === "typing" && now.current.savedRevision < now.current.revision;) {
      const { reportKey, revision, sheet } = now.current;
      const answer = await askDesk<{ sent: { incidentNumber: string } | null }>("/api/desk/draft", {
        reportKey,
        revision,
        sheet,
      });
      if (now.current.reportKey !== reportKey) continue;
      if (answer.kind === "ok") {
        failures = 0;
        now.current.savedRevision = Math.max(now.current.savedRevision, revision);
        const isSaved = now.current.savedRevision >= now.current.revision;
        if (isSaved) forgetLeft();
        const sentByItself = answer.value.sent?.incidentNumber ?? null;
        setState((before) => ({ ...before, isSaved, trouble: null, sentByItself }));
        continue;
      }
      setState((before) => ({ ...before, trouble: troubleOf(answer) }));
      await pause(failures++);
    }
    isSaving.current = false;
  }, [pause]);

  const change = useCallback(
    (part: Partial<DeskSheet>) => {
      if (now.current.phase !== "typing") return;
      now.current = { ...now.current, revision: now.current.revision + 1, sheet: { ...now.current.sheet, ...part } };
      const { reportKey, revision, sheet } = now.current;
      setState((before) => ({ ...before, sheet, isSaved: false }));
      void keepLeft(secret, { reportKey, revision, sheet });
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), TYPING_PAUSE_MS);
    },
    [save, secret],
  );

  const send = useCallback(async () => {
    // Two presses of the keys are one report.
    if (now.current.phase !== "typing" || isBlank(now.current.sheet)) return;
    now.current.phase = "sending";
    if (timer.current) clearTimeout(timer.current);
    setState((before) => ({ ...before, phase: "sending", trouble: null }));
    const { reportKey, revision, sheet } = now.current;
    for (let failures = 0; ; failures++) {
      const answer = await askDesk<DeskReceipt>("/api/desk/reports", { reportKey, revision, sheet });
      if (answer.kind === "ok") {
        now.current = { ...now.current, phase: "sent", savedRevision: revision };
        forgetLeft();
        // After a lost answer “sent before” means this very press of the keys.
        const receipt = failures > 0 ? { ...answer.value, wasSentBefore: false } : answer.value;
        setState((before) => ({ ...before, phase: "sent", isSaved: true, trouble: null, receipt }));
        return;
      }
      if (answer.kind === "refused") {
        now.current.phase = "typing";
        setState((before) => ({ ...before, phase: "typing", trouble: troubleOf(answer) }));
        return;
      }
      setState((before) => ({ ...before, trouble: troubleOf(answer) }));
      await pause(failures);
    }
  }, [pause]);

  const startWith = useCallback((next: StartingSheet) => {
    if (timer.current) clearTimeout(timer.current);
    forgetLeft();
    now.current = { ...next, savedRevision: next.revision, phase: "typing" };
    setState(freshState(next));
  }, []);

  /** Throws the sheet away; the operator was asked before. */
  const discard = useCallback(async () => {
    const { reportKey } = now.current;
    startWith(blankSheet());
    for (let failures = 0; ; failures++) {
      const answer = await askDesk("/api/desk/discard", { reportKey });
      if (answer.kind === "ok" || answer.kind === "refused") return;
      await pause(failures);
    }
  }, [pause, startWith]);

  useEffect(() => {
    const hasMore = () => now.current.phase === "typing" && now.current.savedRevision < now.current.revision;
    const keep = () => {
      const { reportKey, revision, sheet } = now.current;
      if (hasMore()) keepLastKeys({ reportKey, revision, sheet });
    };
    const warn = (event: BeforeUnloadEvent) => {
      // The last keys go out with the page; only what the server cannot be told is worth a question.
      if (now.current.phase === "sending" || (hasMore() && !navigator.onLine)) event.preventDefault();
    };
    const retryNow = () => wake.current();
    window.addEventListener("pagehide", keep);
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", retryNow);
    return () => {
      window.removeEventListener("pagehide", keep);
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", retryNow);
    };
  }, []);

  useEffect(() => {
    void readLeft(secret).then((left) => {
      const { reportKey, revision, phase } = now.current;
      // What was typed, sent or opened meanwhile is newer than what was left behind.
      if (!left || phase !== "typing" || reportKey !== start.reportKey || revision !== start.revision) return;
      const knownRevision = left.reportKey === reportKey ? revision : -1;
      if (left.revision <= knownRevision) return forgetLeft();
      now.current = { ...left, savedRevision: knownRevision, phase };
      setState({ ...freshState(left), isSaved: false });
      void save();
    });
  }, [start, secret, save]);

  return { state, change, send, discard, startWith };
}

function freshState({ reportKey, sheet }: StartingSheet): DeskState {
  return {
    reportKey,
    sheet,
    phase: "typing",
    isSaved: true,
    trouble: null,
    receipt: null,
    sentByItself: null,
  };
}

function troubleOf(answer: Exclude<DeskAnswer<unknown>, { kind: "ok" }>): Trouble {
  if (answer.kind === "refused") return { kind: "refused", title: answer.title };
  return answer.kind === "signed_out" ? { kind: "signed_out" } : { kind: "offline" };
}

/** A sheet nobody has written on, under a key nobody has: made here, before anything is sent. */
export function blankSheet(): StartingSheet {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const reportKey = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { reportKey, revision: 0, sheet: EMPTY_SHEET };
}
