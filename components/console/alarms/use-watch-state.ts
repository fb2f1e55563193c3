"use client";
import { useSyncExternalStore } from "react";
import type { WatchState } from "@/lib/watchdog/watch-state.schema";
import { consoleHttp } from "@/components/client/staff-http";

const ASK_EVERY_MS = 15_000;

interface Heard {
  state: WatchState;
  /** by this screen's clock */
  atMs: number;
}

let heard: Heard | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

async function ask(): Promise<void> {
  const answer = await consoleHttp.get<WatchState>("/api/watchdog");
  if (!answer.ok) return;
  heard = { state: answer.value, atMs: Date.now() };
  for (const listener of listeners) listener();
}

function onVisible(): void {
  if (document.visibilityState === "visible") void ask();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    void ask();
    timer = setInterval(() => void ask(), ASK_EVERY_MS);
    document.addEventListener("visibilitychange", onVisible);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisible);
    heard = null;
  };
}

/** What the service last said about its auditor, asked every 15 s for the whole page; null before the first answer. */
export function useWatchState(): Heard | null {
  return useSyncExternalStore(
    subscribe,
    () => heard,
    () => null,
  );
}
