"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import { OFFLINE_TH } from "./offline-words";
import { type ToastInput, useToast } from "@/components/ui/toast-provider";

export interface Fault {
  code: string;
  message: string;
}

/** An answer of a server action or a route: a value, or a refusal in words a person can act on. */
export type Result<T> = { ok: true; value: T } | ({ ok: false } & Fault);
export type Action<I, T> = (input: I) => Promise<Result<T>>;

const OFFLINE: Fault = { code: "offline", message: OFFLINE_TH.notSaved };

/**
 * Runs one action at a time and keeps why the last one was refused.
 * @param initial what stands there before the first one
 */
export function useAction(initial: Fault | null = null) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(initial);
  const running = useRef(false);

  /** @returns the value, or null when it was refused (the reason stands in `fault`) or another one is running */
  const run = useCallback(async <T>(work: () => Promise<Result<T>>): Promise<{ value: T } | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      const answer = await work();
      if (answer.ok) return { value: answer.value };
      setFault({ code: answer.code, message: answer.message });
      return null;
    } catch {
      setFault(OFFLINE);
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, fault, setFault, run };
}

/** For what changes the row a page shows: once it is done, that is said and the page is read again. */
export function useChange() {
  const router = useRouter();
  const showToast = useToast();
  const action = useAction();

  async function change<T>(work: () => Promise<Result<T>>, said: Omit<ToastInput, "tone">) {
    const done = await action.run(work);
    if (!done) return null;
    showToast({ ...said, tone: "ok" });
    router.refresh();
    return done;
  }
  return { ...action, change };
}
