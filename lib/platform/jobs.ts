import type { z } from "zod";
import { beforeCommit, type Tx } from "./db";

/** How early a job runs beside others that are due: the lowest first, then the one due longest. */
export const PRIORITY = {
  /** Everything that waits for the same service waits for this. */
  gate: -20,
  /** Brings help: an alert, and what leads to one. */
  alert: -10,
  /** Looks whether help is coming. After first alerts, before anything that only informs. */
  escalation: -8,
  /** Somebody in need waits for an answer. */
  reporter: -5,
  ordinary: 0,
  /** Behind everything that is real. */
  exercise: 10,
} as const;

export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** A kind of job: all that decides where its jobs stand in line. Callers say which payload and when, nothing else. */
export interface TaskDefinition<P> {
  name: string;
  /** Holds ids only: rows are read again when the job runs. */
  payload: z.ZodType<P>;
  /** The same key replaces a job that has not started: a job asked for twice runs once. Unique across tasks. */
  key: (payload: P, runAt: Date | undefined) => string;
  priority: Priority | ((payload: P) => Priority);
  /** Jobs of one queue run one after another. */
  queue?: string | ((payload: P) => string);
  /** When the clock asks for it, in crontab notation; of all workers one does. Only for a task whose payload is empty. */
  cron?: Record<string, never> extends P ? string : never;
}

export function defineTask<P>(definition: TaskDefinition<P>): TaskDefinition<P> {
  return definition;
}

export interface Job<P> {
  payload: P;
  /** default: now */
  runAt?: Date | undefined;
}

/** Attempts before the job runner gives up; its curve tops out at hours, so alerts re-enqueue themselves instead. */
const MAX_ATTEMPTS = 25;

/**
 * Enqueues in the caller's transaction: the job exists exactly when the write does (never 3). Jobs asked for anywhere
 * in one use case are written together, as its last statement: each call of the job runner's function reads its whole
 * table when many jobs wait.
 */
export async function enqueue<P>(
  tx: Tx,
  task: TaskDefinition<P>,
  payload: P,
  { runAt }: Pick<Job<P>, "runAt"> = {},
): Promise<void> {
  await enqueueAll(tx, task, [{ payload, runAt }]);
}

/** Several jobs of one task. */
export async function enqueueAll<P>(tx: Tx, task: TaskDefinition<P>, jobs: readonly Job<P>[]): Promise<void> {
  if (jobs.length === 0) return;
  const added = jobs.map((job) => toSpec(task, job));
  const asked = askedIn.get(tx);
  if (asked) return void asked.push(...added);
  if (beforeCommit(tx, () => addJobs(tx, added))) askedIn.set(tx, added);
  else await addJobs(tx, added);
}

/** A job as the job runner takes it. */
export function toSpec<P>({ name, key, priority, queue }: TaskDefinition<P>, { payload, runAt }: Job<P>) {
  return {
    task: name,
    payload,
    runAt,
    key: key(payload, runAt),
    priority: typeof priority === "function" ? priority(payload) : priority,
    queue: typeof queue === "function" ? queue(payload) : queue,
  };
}

type JobSpec = ReturnType<typeof toSpec>;
const askedIn = new WeakMap<Tx, JobSpec[]>();

async function addJobs(tx: Tx, asked: readonly JobSpec[]): Promise<void> {
  askedIn.delete(tx);
  // The same key asked for again replaces the job: one statement may not do that to a row twice.
  const jobs = [...new Map(asked.map((job) => [job.key, job])).values()];
  await tx.$executeRaw`
    select count(*) from graphile_worker.add_jobs((
      select array_agg((task, payload, queue, "runAt", ${MAX_ATTEMPTS}::int, key, priority, null)
        ::graphile_worker.job_spec)
      from json_to_recordset(${JSON.stringify(jobs)}::json)
        as job(task text, payload json, queue text, "runAt" timestamptz, key text, priority int)))`;
}
