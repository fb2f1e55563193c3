import type { Quota } from "./quota.rules";

/** Whether LINE is to be tried now. One row of the database, shared by every process. */
export interface ChannelState {
  failuresInARow: number;
  /** nobody tries before; then one does, for all */
  pausedUntil: Date | null;
  /** first failure of the row that led to the pause */
  downSince: Date | null;
}

/** One recipient in trouble is not LINE in trouble: so many failures with no success between them are. */
export const FAILURES_TO_PAUSE = 5;
const FIRST_PAUSE_S = 1;
/** An alert may be waiting: however long LINE has been down, its return is noticed within this. */
export const LONGEST_PAUSE_S = 15;

/** A failure that says something about LINE as a whole: no answer, 5xx, too many requests, our token refused. */
export function isChannelFailure(result: { kind: string; httpStatus?: number; isQuota?: boolean }): boolean {
  if (result.kind === "unknown") return true;
  if (result.kind !== "answered" || result.httpStatus === undefined) return false;
  return result.httpStatus >= 500 || result.httpStatus === 401 || (result.httpStatus === 429 && !result.isQuota);
}

/**
 * Growing pauses, half fixed and half jitter, from 1 s to 15 s.
 * @param failures failures in a row, at least `FAILURES_TO_PAUSE`
 * @param jitter   0..1
 */
export function pauseS(failures: number, jitter: number): number {
  const step = Math.max(0, failures - FAILURES_TO_PAUSE);
  const full = Math.min(FIRST_PAUSE_S * 2 ** Math.min(step, 10), LONGEST_PAUSE_S);
  return full / 2 + (full / 2) * jitter;
}

/**
 * @param startedAt when the failed attempt began: attempts already under way when the pause began say nothing new
 */
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

/** `probe` only says that somebody may: who does is settled by compare-and-set. */
export function decideTurn({ pausedUntil }: Pick<ChannelState, "pausedUntil">, now: Date): Turn {
  if (!pausedUntil) return { kind: "go" };
  return now < pausedUntil ? { kind: "wait", until: pausedUntil } : { kind: "probe" };
}

/** The channel as it is at `now`, by the database's clock. */
export interface ChannelNow {
  /** nothing is wrong: whoever wants to call LINE may, without taking a turn */
  isUntroubled: boolean;
  quota: Quota;
  now: Date;
}

/** Does an answer of LINE change what is known of the channel as it was when the attempt began? */
export function isNews({ isUntroubled, quota }: ChannelNow, billed: number): boolean {
  return !isUntroubled || (billed > 0 && quota.used !== null);
}

/** First alerts come back themselves sooner than the rest, should the drain that sends them be lost. */
export function parkedForS(purpose: string, jitter: number): number {
  return purpose === "alert" ? LONGEST_PAUSE_S * (1 + jitter) : LONGEST_PAUSE_S * (4 + 4 * jitter);
}
