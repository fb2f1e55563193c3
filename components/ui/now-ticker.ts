"use client";
import { createContext, useContext, useSyncExternalStore } from "react";

const TICK_MS = 10_000;
const SECOND_MS = 1_000;

/** One timer for the whole page, however many times are on it. A tab that wakes up catches up at once. */
function makeTicker(tickMs: number) {
  let nowMs = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    nowMs = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        nowMs = Date.now();
        timer = setInterval(tick, tickMs);
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
    },
    currentMs: () => {
      if (nowMs === 0) nowMs = Date.now();
      return nowMs;
    },
  };
}

const slow = makeTicker(TICK_MS);
const everySecond = makeTicker(SECOND_MS);

/**
 * When the server rendered the page (Unix ms): times stand there, as wide and high as they will be, before any script
 * has arrived. Nothing moves under a finger when the clock begins to run.
 */
export const RenderedAt = createContext<number | null>(null);

/**
 * The present instant (Unix ms), renewed every 10 s; on the server and while hydrating the instant of `RenderedAt`, so
 * that both render the same; `null` where no page says it.
 */
export function useNowMs(): number | null {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore<number | null>(slow.subscribe, slow.currentMs, () => renderedAt);
}

/** As `useNowMs`, renewed every second: for what counts down before somebody's eyes. */
export function useSecondMs(): number | null {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore<number | null>(everySecond.subscribe, everySecond.currentMs, () => renderedAt);
}
