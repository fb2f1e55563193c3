import type { z } from "zod";
import type { Tx } from "./db";

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
 * Enqueues in the caller's transaction: the job exists exactly when the write does (never 3).
 */
export async function enqueue<P>(tx: Tx, task: TaskRef<P>, payload: P, options: JobOptions = {}): Promise<void> {
  await enqueueAll(tx, task, [{ payload, ...options }]);
}

/** Several jobs of one task in one round trip. */
export async function enqueueAll<P>(tx: Tx, task: TaskRef<P>, jobs: readonly Job<P>[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    select graphile_worker.add_job(
      ${task.name}::text, payload, queue_name => queue, run_at => "runAt", max_attempts => ${MAX_ATTEMPTS}::int,
      job_key => "jobKey", priority => coalesce(priority, 0))
    from json_to_recordset(${JSON.stringify(jobs)}::json)
      as job(payload json, queue text, "runAt" timestamptz, "jobKey" text, priority int)`;
}
