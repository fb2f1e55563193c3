import type { z } from "zod";
import { beforeCommit, type Tx } from "./db";

/** A kind of job. Payloads hold ids only: the row is read again when the job runs. */
export interface TaskRef<P> {
  name: string;
  payload: z.ZodType<P>;
}

export interface JobOptions {
  /** The same key replaces a job that has not started: a job asked for twice runs once. */
  jobKey?: string;
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queue?: string;
  /** Lower runs first; default 0. */
  priority?: number;
}

/** Attempts before the job runner gives up; its curve tops out at hours, so alerts re-enqueue themselves instead. */
const MAX_ATTEMPTS = 25;

export function taskRef<P>(name: string, payload: z.ZodType<P>): TaskRef<P> {
  return { name, payload };
}

export interface Job<P> extends JobOptions {
  payload: P;
}

/**
 * Enqueues in the caller's transaction: the job exists exactly when the write does (never 3). Jobs asked for anywhere
 * in one use case are written together, as its last statement: each call of the job runner's function reads its whole
 * table when many jobs wait.
 */
export async function enqueue<P>(tx: Tx, task: TaskRef<P>, payload: P, options: JobOptions = {}): Promise<void> {
  await enqueueAll(tx, task, [{ payload, ...options }]);
}

/** Several jobs of one task. */
export async function enqueueAll<P>(tx: Tx, task: TaskRef<P>, jobs: readonly Job<P>[]): Promise<void> {
  if (jobs.length === 0) return;
  const added = jobs.map((job) => ({ ...job, task: task.name }));
  const asked = askedIn.get(tx);
  if (asked) return void asked.push(...added);
  if (beforeCommit(tx, () => addJobs(tx, added))) askedIn.set(tx, added);
  else await addJobs(tx, added);
}

type AskedJob = Job<unknown> & { task: string };
const askedIn = new WeakMap<Tx, AskedJob[]>();

async function addJobs(tx: Tx, asked: readonly AskedJob[]): Promise<void> {
  askedIn.delete(tx);
  // The same key asked for again replaces the job: one statement may not do that to a row twice.
  const jobs = [...new Map(asked.map((job) => [job.jobKey ?? job, job])).values()];
  await tx.$executeRaw`
    select count(*) from graphile_worker.add_jobs((
      select array_agg((task, payload, queue, "runAt", ${MAX_ATTEMPTS}::int, "jobKey", coalesce(priority, 0), null)
        ::graphile_worker.job_spec)
      from json_to_recordset(${JSON.stringify(jobs)}::json)
        as job(task text, payload json, queue text, "runAt" timestamptz, "jobKey" text, priority int)))`;
}
