import type { ConnectionState } from "@/components/ui/connection-pill";

/** The server says something at least every 15 s; silence longer than this means the line is dead. */
export const SILENCE_LIMIT_MS = 25_000;

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
