import { errorFields, log } from "@/lib/platform/log";

/** `none`: nobody outside asked for it. `withheld`: something is broken, so silence must call somebody. */
export type Heartbeat = "sent" | "failed" | "withheld" | "none";

const ANSWER_WITHIN_MS = 5_000;

/** Tells a watcher outside that everything holds: one GET, and only then. Its absence is what alarms. */
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
