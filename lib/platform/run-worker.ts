import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { type Handler, toTaskList } from "./job-handler";
import { errorFields, log } from "./log";
import { holdWorkerLease } from "./worker-lease";

/** Polling backs up NOTIFY: a job enqueued while the listener reconnects starts at most this much later. */
const POLL_MS = 1_000;

/** The runner's messages about a job may quote its error; job-handler.ts logs it without. */
const quietLogger = new Logger((scope) => (level) => {
  if (scope.jobId === undefined && (level === "error" || level === "warning"))
    log[level === "error" ? "error" : "warn"]("job runner", { cause: scope.label ?? "" });
});

export interface RunningWorker {
  /** Takes no new job, lets running ones finish, releases the lease. */
  stop(): Promise<void>;
  /** Settles when the job runner ends, by `stop` or by a fault. */
  ended: Promise<void>;
}

/**
 * Runs jobs until stopped. Releases the jobs of dead workers first, and keeps watching for dead workers.
 * @param concurrency jobs at the same time; each needs about one connection
 */
export async function runWorker({
  connectionString,
  handlers,
  concurrency,
  beatMs,
}: {
  connectionString: string;
  handlers: readonly Handler[];
  concurrency: number;
  beatMs?: number;
}): Promise<RunningWorker> {
  const lease = await holdWorkerLease({ connectionString, beatMs });
  const pool = new pg.Pool({
    connectionString,
    max: concurrency + 2,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  const onPoolError = (error: Error) => log.warn("job runner's pool", errorFields(error));
  pool.on("error", onPoolError);
  pool.on("connect", (client) => client.on("error", onPoolError));

  const events = new EventEmitter() as WorkerEvents;
  // Single jobs are locked under the pool's id, batches under a worker's.
  events.on("pool:create", ({ workerPool }) => void lease.sign(workerPool.id));
  events.on("worker:create", ({ worker }) => void lease.sign(worker.workerId));

  const runner: Runner = await run({
    pgPool: pool,
    taskList: toTaskList(handlers),
    crontab: handlers.flatMap(({ crontabLine }) => crontabLine ?? []).join("\n"),
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger: quietLogger,
  });
  return {
    ended: runner.promise,
    stop: async () => {
      await runner.stop().catch(() => {});
      await lease.release();
      await pool.end();
    },
  };
}
