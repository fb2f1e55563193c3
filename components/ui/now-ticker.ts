"use client";
import { useSyncExternalStore } from "react";

const TICK_MS = 10_000;

let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

// One timer for the whole page, however many times are on it. A tab that wakes up catches up at once.
function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
    nowMs = 0;
  };
}

function currentMs(): number {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
}

/**
 * The present instant (Unix ms), renewed every 10 s; `null` on the server and while hydrating,
 * so that both render the same.
 */
export function useNowMs(): number | null {
  return useSyncExternalStore<number | null>(subscribe, currentMs, () => null);
}
