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

/**
 * Enqueues in the caller's transaction: the job exists exactly when the write does (never 3).
 */
export async function enqueue<P>(tx: Tx, task: TaskRef<P>, payload: P, options: JobOptions = {}): Promise<void> {
  const { jobKey = null, runAt = null, queue = null, priority = 0 } = options;
  await tx.$executeRaw`select graphile_worker.add_job(
    ${task.name}::text, ${JSON.stringify(payload)}::json, queue_name => ${queue}::text, run_at => ${runAt}::timestamptz,
    max_attempts => ${MAX_ATTEMPTS}::int, job_key => ${jobKey}::text, priority => ${priority}::int)`;
}
