"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { isBlank } from "@/lib/intake/desk/desk-sheet.rules";
import { type DeskReceipt, type DeskSheet, EMPTY_SHEET } from "@/lib/intake/desk/desk-sheet.schema";
import { InterruptibleWait } from "@/components/client/interruptible-wait";
import { RETRY_CURVES, retryWaitMs } from "@/components/client/retry.rules";
import { deskHttp, type Refusal } from "@/components/client/staff-http";
import { forgetDraft, keepDraft, readDraft } from "./local-draft";

/** A pause between keys short enough that a crash costs a word, long enough that not every key is a request. */
const TYPING_PAUSE_MS = 400;

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
 * @param secret seals what is not stored yet, see local-draft.ts
 */
export function useDeskSheet(start: StartingSheet, secret: string) {
  const [state, setState] = useState<DeskState>(() => freshState(start));
  /** what the requests read: always the newest, also inside a loop that began before it */
  const now = useRef({ ...start, savedRevision: start.revision, phase: "typing" as DeskState["phase"] });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isSaving = useRef(false);
  const [wait] = useState(() => new InterruptibleWait());

  const pause = useCallback(
    (failures: number) => wait.for(retryWaitMs({ failures, curve: RETRY_CURVES.deskSheet, random: Math.random() })),
    [wait],
  );

  const save = useCallback(async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    for (let failures = 0; now.current.phase === "typing" && now.current.savedRevision < now.current.revision;) {
      const { reportKey, revision, sheet } = now.current;
      const answer = await deskHttp.post<{ sent: { incidentNumber: string } | null }>("/api/desk/draft", {
        reportKey,
        revision,
        sheet,
      });
      if (now.current.reportKey !== reportKey) continue;
      if (answer.ok) {
        failures = 0;
        now.current.savedRevision = Math.max(now.current.savedRevision, revision);
        const isSaved = now.current.savedRevision >= now.current.revision;
        if (isSaved) forgetDraft();
        const sentByItself = answer.value.sent?.incidentNumber ?? null;
        setState((before) => ({ ...before, isSaved, trouble: null, sentByItself }));
        continue;
      }
      setState((before) => ({ ...before, trouble: troubleOf(answer) }));
      await pause(++failures);
    }
    isSaving.current = false;
  }, [pause]);

  const change = useCallback(
    (part: Partial<DeskSheet>) => {
      if (now.current.phase !== "typing") return;
      now.current = { ...now.current, revision: now.current.revision + 1, sheet: { ...now.current.sheet, ...part } };
      const { reportKey, revision, sheet } = now.current;
      setState((before) => ({ ...before, sheet, isSaved: false }));
      void keepDraft(secret, { reportKey, revision, sheet });
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
    for (let failures = 1; ; failures++) {
      const answer = await deskHttp.post<DeskReceipt>("/api/desk/reports", { reportKey, revision, sheet });
      if (answer.ok) {
        now.current = { ...now.current, phase: "sent", savedRevision: revision };
        forgetDraft();
        // After a lost answer “sent before” means this very press of the keys.
        const receipt = failures > 1 ? { ...answer.value, wasSentBefore: false } : answer.value;
        setState((before) => ({ ...before, phase: "sent", isSaved: true, trouble: null, receipt }));
        return;
      }
      if (isRefused(answer)) {
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
    forgetDraft();
    now.current = { ...next, savedRevision: next.revision, phase: "typing" };
    setState(freshState(next));
  }, []);

  /** Throws the sheet away; the operator was asked before. */
  const discard = useCallback(async () => {
    const { reportKey } = now.current;
    startWith(blankSheet());
    for (let failures = 1; ; failures++) {
      const answer = await deskHttp.post("/api/desk/discard", { reportKey });
      if (answer.ok || isRefused(answer)) return;
      await pause(failures);
    }
  }, [pause, startWith]);

  useEffect(() => {
    const hasMore = () => now.current.phase === "typing" && now.current.savedRevision < now.current.revision;
    const keep = () => {
      const { reportKey, revision, sheet } = now.current;
      if (hasMore()) void deskHttp.post("/api/desk/draft", { reportKey, revision, sheet }, { outlivesPage: true });
    };
    const warn = (event: BeforeUnloadEvent) => {
      // The last keys go out with the page; only what the server cannot be told is worth a question.
      if (now.current.phase === "sending" || (hasMore() && !navigator.onLine)) event.preventDefault();
    };
    window.addEventListener("pagehide", keep);
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", wait.end);
    return () => {
      window.removeEventListener("pagehide", keep);
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", wait.end);
    };
  }, [wait]);

  useEffect(() => {
    void readDraft(secret).then((draft) => {
      const { reportKey, revision, phase } = now.current;
      // What was typed, sent or opened meanwhile is newer than what was left behind.
      if (!draft || phase !== "typing" || reportKey !== start.reportKey || revision !== start.revision) return;
      const knownRevision = draft.reportKey === reportKey ? revision : -1;
      if (draft.revision <= knownRevision) return forgetDraft();
      now.current = { ...draft, savedRevision: knownRevision, phase };
      setState({ ...freshState(draft), isSaved: false });
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

/** The server has said no, which another try does not change; who signs in again may go on. */
function isRefused({ isUnknown, status }: Refusal): boolean {
  return !isUnknown && status !== 401;
}

function troubleOf(refusal: Refusal): Trouble {
  if (isRefused(refusal)) return { kind: "refused", title: refusal.message };
  return refusal.isUnknown ? { kind: "offline" } : { kind: "signed_out" };
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
