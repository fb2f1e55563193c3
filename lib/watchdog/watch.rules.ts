import type { WatchState } from "./watch-state.schema";

/** Three looks missed: the watchdog or its database is gone. */
export const SILENT_AFTER_S = 90;

export type WatchVerdict =
  | { kind: "well"; ageS: number }
  | { kind: "broken"; ageS: number }
  | { kind: "heartbeat_failed"; ageS: number }
  /** no look for too long; null: it never looked */
  | { kind: "silent"; ageS: number | null };

/**
 * @param state  as the service answered
 * @param sinceS seconds since that answer, added to its age
 */
export function judgeWatch(state: WatchState, sinceS: number): WatchVerdict {
  if (state.lastLookAgeS === null) return { kind: "silent", ageS: null };
  const ageS = state.lastLookAgeS + Math.max(0, Math.round(sinceS));
  if (ageS > SILENT_AFTER_S) return { kind: "silent", ageS };
  if (!state.holds) return { kind: "broken", ageS };
  return { kind: state.heartbeatFailed ? "heartbeat_failed" : "well", ageS };
}
