import { beginDraining, drain } from "./draining";
import { env } from "./env";
import { log } from "./log";
import { onStopRequest } from "./stop-signals";
import { knownServers } from "./web-server";

/** Long enough for every request in flight (the database ends a statement sooner), short enough for a rolling restart. */
const LAST_REQUESTS_MS = 5_000;

/**
 * On SIGTERM `/readyz` says 503 and answers ask their callers to connect elsewhere, while the port stays open for
 * DRAIN_S seconds: whoever shares out traffic looks only so often. Then the port closes, open streams end (a server
 * waits for them for ever), requests in flight are answered, and the process ends within 5 s. A person at the keyboard
 * (SIGINT) waits for none of it but the requests.
 */
export function drainOnStopRequest(): void {
  // The framework's own handlers close the port in the very instant of the signal.
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
