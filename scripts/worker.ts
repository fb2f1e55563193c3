/** The worker process: every kind of job and what does it. Any number of these may run beside any number of web servers. */
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
import type { Handler } from "@/lib/platform/job-handler";
import { runWorker } from "@/lib/platform/run-worker";
import { onStopRequest } from "@/lib/platform/stop-signals";

const CONCURRENCY = 8;
/** Then the process ends all the same; what it was doing is freed through its lease and done again. */
const STOP_LIMIT_MS = 8_000;

const handlers: Handler[] = [];

process.on("unhandledRejection", (error) => {
  log.error("unhandled rejection", errorFields(error));
  process.exit(1);
});

const worker = await runWorker({ connectionString: env().DATABASE_URL, handlers, concurrency: CONCURRENCY });

let isStopping = false;
onStopRequest((reason) => {
  isStopping = true;
  log.info("worker stopping", { signal: reason });
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void worker.stop().finally(() => process.exit(0));
});

log.info("worker ready", { count: handlers.length });
process.send?.({ ready: true });

await worker.ended.catch((error: unknown) => log.error("worker ended", errorFields(error)));
if (!isStopping) process.exit(1);
