import type { Quota } from "./quota.rules";

/** State of LINE as a channel: one row of the database, shared by every process. */
export interface ChannelState {
  failuresInARow: number;
  /** no call before this instant; then one process probes for all */
  pausedUntil: Date | null;
  /** first of the consecutive failures that led to the pause */
  downSince: Date | null;
}

/**
 * Consecutive failures that pause LINE: one recipient in trouble does not produce so many without a success between.
 */
export const FAILURES_TO_PAUSE = 5;
const FIRST_PAUSE_S = 1;
/** Longest pause: an alert may be waiting, so LINE's return is noticed within this time. */
export const LONGEST_PAUSE_S = 15;

/**
 * Tells whether a failure says something about LINE as a whole: no answer, 5xx, too many requests, our token refused.
 */
export function isChannelFailure(result: { kind: string; httpStatus?: number; isQuota?: boolean }): boolean {
  if (result.kind === "unknown") return true;
  if (result.kind !== "answered" || result.httpStatus === undefined) return false;
  return result.httpStatus >= 500 || result.httpStatus === 401 || (result.httpStatus === 429 && !result.isQuota);
}

/**
 * Returns the length of a pause in seconds: growing, half fixed and half jitter, from 1 s to 15 s.
 * @param failures failures in a row, at least `FAILURES_TO_PAUSE`
 * @param jitter   0..1
 */
export function pauseS(failures: number, jitter: number): number {
  const step = Math.max(0, failures - FAILURES_TO_PAUSE);
  const full = Math.min(FIRST_PAUSE_S * 2 ** Math.min(step, 10), LONGEST_PAUSE_S);
  return full / 2 + (full / 2) * jitter;
}

/** @param startedAt when the failed attempt began: attempts under way when the pause began count for nothing */
export function afterFailure(
  state: ChannelState,
  { startedAt, isProbe, now, jitter }: { startedAt: Date; isProbe: boolean; now: Date; jitter: number },
): ChannelState {
  const isStale = !isProbe && state.pausedUntil !== null && startedAt < state.pausedUntil;
  if (isStale) return state;
  const failuresInARow = state.failuresInARow + 1;
  const downSince = state.downSince ?? startedAt;
  if (failuresInARow < FAILURES_TO_PAUSE) return { failuresInARow, downSince, pausedUntil: null };
  return { failuresInARow, downSince, pausedUntil: new Date(now.getTime() + pauseS(failuresInARow, jitter) * 1000) };
}

export type Turn = { kind: "go" } | { kind: "probe" } | { kind: "wait"; until: Date };

/** Decides whether a call may be made. `probe` allows one process; compare-and-set settles which. */
export function decideTurn({ pausedUntil }: Pick<ChannelState, "pausedUntil">, now: Date): Turn {
  if (!pausedUntil) return { kind: "go" };
  return now < pausedUntil ? { kind: "wait", until: pausedUntil } : { kind: "probe" };
}

/** The channel's state at `now`, by the database's clock. */
export interface ChannelNow {
  /** no failure is known: any call may be made without taking a turn */
  isUntroubled: boolean;
  quota: Quota;
  now: Date;
}

/** Tells whether LINE's answer changes the state known when the attempt began. */
export function isNews({ isUntroubled, quota }: ChannelNow, billed: number): boolean {
  return !isUntroubled || (billed > 0 && quota.used !== null);
}

/**
 * Returns the seconds for which a message is parked. First alerts come back sooner than the rest, in case the drain
 * that sends them is lost.
 */
export function parkedForS(purpose: string, jitter: number): number {
  return purpose === "alert" ? LONGEST_PAUSE_S * (1 + jitter) : LONGEST_PAUSE_S * (4 + 4 * jitter);
}
