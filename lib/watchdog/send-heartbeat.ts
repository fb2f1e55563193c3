import { errorFields, log } from "@/lib/platform/log";

/**
 * `none`: no address is configured. `withheld`: something is broken, and the missing heartbeat must alarm the watcher.
 */
export type Heartbeat = "sent" | "failed" | "withheld" | "none";

const ANSWER_WITHIN_MS = 5_000;

/** Sends the heartbeat, one GET, to a watcher outside, and only while everything holds. Its absence is the alarm. */
export async function sendHeartbeat({ url, holds }: { url: string; holds: boolean }): Promise<Heartbeat> {
  if (url === "") return "none";
  if (!holds) return "withheld";
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: "follow" });
    await response.body?.cancel();
    if (response.ok) return "sent";
    log.error("heartbeat refused", { status: response.status });
  } catch (error) {
    log.error("heartbeat failed", errorFields(error));
  }
  return "failed";
}
