/**
 * The watchdog's process: looks every 30 s whether anything is about to be lost silently, apart from the jobs and the
 * pages it watches. Any number may run; one looks, the others stand by.
 */
import { checkService } from "@/lib/watchdog/check-service";
import { runWatchdog } from "@/lib/watchdog/run-watchdog";
import { createDb, useDb } from "@/lib/platform/db";
import { beginDraining } from "@/lib/platform/draining";
import { endWith } from "@/lib/platform/end-with";
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
import { startUnderProvenKeys } from "@/lib/platform/prove-keys";
import { serveProbes } from "@/lib/platform/serve-probes";
import { beginProcess } from "@/lib/platform/start/begin-process";
import { onStopRequest } from "@/lib/platform/stop-signals";

/** Few, and its own: what the others have used up is not missing here. */
const CONNECTIONS = 3;
const STOP_LIMIT_MS = 8_000;

process.on("unhandledRejection", (error) => {
  log.error("unhandled rejection", errorFields(error));
  process.exit(1);
});

await beginProcess("watchdog");
const { DATABASE_URL, HEARTBEAT_URL, WATCHDOG_PORT } = env();
useDb(createDb(DATABASE_URL, CONNECTIONS));
await startUnderProvenKeys(endWith);
await serveProbes({ port: WATCHDOG_PORT });
const watchdog = runWatchdog({
  connectionString: DATABASE_URL,
  look: () => checkService({ heartbeatUrl: HEARTBEAT_URL }),
});

onStopRequest((reason) => {
  beginDraining();
  log.info("watchdog stopping", { signal: reason });
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void watchdog.stop().finally(() => process.exit(0));
});
process.send?.({ ready: true });

await watchdog.ended.catch((error: unknown) => {
  log.error("watchdog ended", errorFields(error));
  process.exit(1);
});
