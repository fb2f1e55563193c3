import { beginDraining, drain } from "./draining";
import { env } from "./env";
import { log } from "./log";
import { onStopRequest } from "./stop-signals";
import { knownServers } from "./web-server";

/**
 * Long enough for every request in flight (the database ends a statement sooner), short enough for a rolling restart.
 */
const LAST_REQUESTS_MS = 5_000;

/**
 * Drains the web server on SIGTERM. `/readyz` says 503 and answers ask their callers to connect elsewhere, while the
 * port stays open for DRAIN_S seconds, because a load balancer looks only so often. Then the port closes, open streams
 * end (a server would wait for them without end), requests in flight are answered, and the process ends within 5 s.
 * SIGINT from a keyboard waits for the requests only.
 */
export function drainOnStopRequest(): void {
  // The framework's own handlers would close the port at the moment of the signal.
  process.removeAllListeners("SIGTERM");
  process.removeAllListeners("SIGINT");
  onStopRequest((reason) => {
    log.info("draining", { signal: reason });
    beginDraining();
    setTimeout(closeServers, reason === "SIGTERM" ? env().DRAIN_S * 1000 : 0);
  });
}

function closeServers(): void {
  setTimeout(() => process.exit(0), LAST_REQUESTS_MS).unref();
  drain();
  const closed = [...knownServers].map(
    (server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  );
  void Promise.all(closed).then(() => process.exit(0));
}
