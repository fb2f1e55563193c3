/**
 * The auditor's process: looks every 30 s whether anything is about to be lost silently, apart from the jobs and the
 * pages it watches. Any number may run; one looks, the others stand by.
 */
import { auditService } from "@/lib/dispatch/auditor/audit-service";
import { runAuditor } from "@/lib/dispatch/auditor/run-auditor";
import { createDb, useDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
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
const { DATABASE_URL, HEARTBEAT_URL } = env();
useDb(createDb(DATABASE_URL, CONNECTIONS));
const auditor = runAuditor({
  connectionString: DATABASE_URL,
  look: () => auditService({ heartbeatUrl: HEARTBEAT_URL }),
});

onStopRequest((reason) => {
  log.info("auditor stopping", { signal: reason });
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void auditor.stop().finally(() => process.exit(0));
});
process.send?.({ ready: true });

await auditor.ended.catch((error: unknown) => {
  log.error("auditor ended", errorFields(error));
  process.exit(1);
});
