import type { JobHelpers, Task, TaskList } from "graphile-worker";
import { type TaskDefinition, toSpec } from "./jobs";
import { errorFields, log } from "./log";
import { counter, histogram } from "./metrics";

export interface JobContext {
  jobId: string;
  /** 1 at the first run */
  attempt: number;
  /** no run follows when this one throws */
  isLastAttempt: boolean;
  /** fires when the process is asked to stop: a long job saves its progress and throws */
  signal: AbortSignal;
}

type Work<P> = (payload: P, context: JobContext) => Promise<unknown>;

export interface Handler {
  name: string;
  run: Task;
  /** line of the job runner's crontab, for scheduled tasks */
  crontabLine: string | null;
}

const jobsDone = counter("ess_jobs_total", "Jobs run, by task and outcome", ["task", "outcome"]);
const jobSeconds = histogram("ess_job_seconds", "Time a job ran, by task", ["task"]);

/**
 * Binds a task to its work. A job may run twice (its worker died, its lease was lost): `work` decides again from the
 * database. It throws to run again later; a payload of the wrong shape throws as well.
 */
export function handle<P>(task: TaskDefinition<P>, work: Work<P>): Handler {
  return {
    name: task.name,
    crontabLine: task.cron ? crontabLine(task) : null,
    run: async (payload: unknown, { job, abortSignal }: JobHelpers) => {
      const startedAt = performance.now();
      const fields = { task: task.name, jobId: String(job.id), attempt: job.attempts };
      const isLastAttempt = job.attempts >= job.max_attempts;
      try {
        await work(task.payload.parse(payload), {
          jobId: String(job.id),
          attempt: job.attempts,
          isLastAttempt,
          signal: abortSignal,
        });
        jobsDone.inc({ task: task.name, outcome: "done" });
        log.debug("job done", { ...fields, ms: Math.round(performance.now() - startedAt) });
      } catch (error) {
        jobsDone.inc({ task: task.name, outcome: isLastAttempt ? "given_up" : "retried" });
        const write = isLastAttempt ? log.error : log.warn;
        write("job failed", { ...fields, ms: Math.round(performance.now() - startedAt), ...errorFields(error) });
        // The job runner stores the message in the job's row: the error's name is enough and holds no personal data.
        throw new Error(error instanceof Error ? error.name : "failed");
      } finally {
        jobSeconds.observe({ task: task.name }, (performance.now() - startedAt) / 1000);
      }
    },
  };
}

/** Binds every task of a catalogue to its work: one without work does not compile. */
export function handleAll<C extends Record<string, unknown>>(
  catalogue: { [K in keyof C]: TaskDefinition<C[K]> },
  works: NoInfer<{ [K in keyof C]: Work<C[K]> }>,
): Handler[] {
  const names: (keyof C)[] = Object.keys(catalogue);
  return names.map((name) => handle(catalogue[name], works[name]));
}

/**
 * Writes the task's line in the job runner's crontab notation. A job that still waits when its time comes again keeps
 * its place in the queue.
 */
function crontabLine<P>(task: TaskDefinition<P>): string {
  const { key, priority, queue } = toSpec(task, { payload: task.payload.parse({}) });
  const options = new URLSearchParams({ jobKey: key, jobKeyMode: "preserve_run_at", priority: String(priority) });
  if (queue) options.set("queue", queue);
  return `${task.cron} ${task.name} ?${options}`;
}

/** @throws Error when two handlers claim one task */
export function toTaskList(handlers: readonly Handler[]): TaskList {
  const list: TaskList = {};
  for (const { name, run } of handlers) {
    if (list[name]) throw new Error(`Two handlers for the task ${name}`);
    list[name] = run;
  }
  return list;
}
