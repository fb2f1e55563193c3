import type { ConnectionState } from "@/components/ui/connection-pill";

/** The server says something at least every 15 s; silence longer than this means the line is dead. */
export const SILENCE_LIMIT_MS = 25_000;

/** Every open screen shows the truth within 5 s of healing, so no wait between attempts may come near that. */
const LONGEST_WAIT_MS = 3_000;
const FIRST_WAIT_MS = 400;

/**
 * What the reader may believe about the screen: `live` only while the stream is open and was heard within the limit,
 * `stale` once nothing has been heard for longer, whatever is being tried meanwhile.
 */
export function connectionState({
  streaming,
  heardAtMs,
  nowMs,
}: {
  streaming: boolean;
  heardAtMs: number;
  nowMs: number;
}): ConnectionState {
  if (nowMs - heardAtMs > SILENCE_LIMIT_MS) return "stale";
  return streaming ? "live" : "reconnecting";
}

/**
 * @param attempt failures in a row so far, from 0
 * @param chance  0 to 1: spreads screens that lost the server together
 * @returns milliseconds to wait before the next attempt
 */
export function retryWaitMs({ attempt, chance }: { attempt: number; chance: number }): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + chance / 2));
}
