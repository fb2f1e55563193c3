import { drain } from "./draining";
import { log } from "./log";
import { onStopRequest } from "./stop-signals";

/** Long enough for every request in flight (the database ends a statement sooner), short enough for a rolling restart. */
const LAST_REQUESTS_MS = 5_000;

/**
 * On a stop request: `/readyz` says 503, open streams end (the server waits for them for ever), requests in flight are
 * answered, and the process ends within 5 s. The server's own handler closes the port and usually exits sooner.
 */
export function drainOnStopRequest(): void {
  onStopRequest((reason) => {
    log.info("draining", { signal: reason });
    drain();
    setTimeout(() => process.exit(0), LAST_REQUESTS_MS).unref();
  });
}
