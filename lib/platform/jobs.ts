import type { z } from "zod";
import { beforeCommit, type Tx } from "./db";

/** Priority among jobs that are due: the lowest first, then the one due longest. */
export const PRIORITY = {
  /** Work that all messages to the same service wait for. */
  gate: -20,
  /** Alerts, and jobs that lead to one. */
  alert: -10,
  /** Checks whether help is coming: after first alerts, before anything that only informs. */
  escalation: -8,
  /** Messages to a reporter who waits for an answer. */
  reporter: -5,
  ordinary: 0,
  /** Exercises, behind everything real. */
  exercise: 10,
} as const;

export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** A task: everything that decides its jobs' place in the queue. Callers give a payload and a time, nothing else. */
export interface TaskDefinition<P> {
  name: string;
  /** Holds ids only: rows are read when the job runs. */
  payload: z.ZodType<P>;
  /** The same key replaces a job that has not started, so a job asked for twice runs once. Unique across tasks. */
  key: (payload: P, runAt: Date | undefined) => string;
  priority: Priority | ((payload: P) => Priority);
  /** Jobs of one queue run one after another. */
  queue?: string | ((payload: P) => string);
  /** Schedule in crontab notation; one of all workers runs it. Only for a task with an empty payload. */
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

/** Attempts before the job runner gives up. Its retries reach hours, so alerts re-enqueue themselves instead. */
const MAX_ATTEMPTS = 25;

/**
 * Enqueues in the caller's transaction: the job exists exactly when the write does (never 3). Jobs of a use case are
 * written together as its last statement, because each call of the job runner's function reads its whole table when
 * many jobs wait.
 */
export async function enqueue<P>(
  tx: Tx,
  task: TaskDefinition<P>,
  payload: P,
  { runAt }: Pick<Job<P>, "runAt"> = {},
): Promise<void> {
  await enqueueAll(tx, task, [{ payload, runAt }]);
}

/** Enqueues several jobs of one task. */
export async function enqueueAll<P>(tx: Tx, task: TaskDefinition<P>, jobs: readonly Job<P>[]): Promise<void> {
  if (jobs.length === 0) return;
  const added = jobs.map((job) => toSpec(task, job));
  const asked = askedIn.get(tx);
  if (asked) return void asked.push(...added);
  if (beforeCommit(tx, () => addJobs(tx, added))) askedIn.set(tx, added);
  else await addJobs(tx, added);
}

/** Converts a job to the job runner's form. */
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
  // Keeps the last job of each key: one statement may not replace a row twice.
  const jobs = [...new Map(asked.map((job) => [job.key, job])).values()];
  await tx.$executeRaw`
    select count(*) from graphile_worker.add_jobs((
      select array_agg((task, payload, queue, "runAt", ${MAX_ATTEMPTS}::int, key, priority, null)
        ::graphile_worker.job_spec)
      from json_to_recordset(${JSON.stringify(jobs)}::json)
        as job(task text, payload json, queue text, "runAt" timestamptz, key text, priority int)))`;
}
