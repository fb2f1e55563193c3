import type { Part } from "@/scripts/bench/support/own-stack";
import { comesTrue, insist, type Environment } from "./environment";

const PARTS: readonly Part[] = ["postgres", "simulator", "worker", "web", "watchdog"];
const UP_LIMIT_MS = 60_000;

/** Ends every fault and waits until every part runs and answers. @returns what did not come back */
export async function heal({ stack, simulator }: Environment): Promise<string[]> {
  const lost: string[] = [];
  for (const part of PARTS)
    if (!(await comesTrue(() => stack.pidOf(part) !== undefined, UP_LIMIT_MS))) lost.push(`${part} does not run`);
  await insist(async () => {
    await simulator.clearFaults();
    await simulator.clearWebhookFaults();
  });
  const isReady = await comesTrue(async () => (await fetch(`${stack.baseUrl}/readyz`)).ok, UP_LIMIT_MS);
  if (!isReady) lost.push("/readyz does not answer 200");
  return lost;
}

export interface Waiting {
  messages: number;
  outbound: number;
  webhooks: number;
  /** due for more than a moment and not done */
  jobs: number;
}

const WAITING = `
  select (select count(*) from line_messages where status = 'queued')::int as messages,
    (select count(*) from outbound_messages where status = 'queued')::int as outbound,
    (select count(*) from webhook_events where processed_at is null)::int as webhooks,
    (select count(*) from graphile_worker.jobs
      where attempts < max_attempts and run_at < clock_timestamp() - interval '2 seconds')::int as jobs`;

/** Waits until nothing is under way but steps in the future. @returns what still waits when the time is over */
export async function untilQuiet({ simulator, rows }: Environment, limitMs: number): Promise<Waiting | null> {
  let waiting: Waiting = { messages: -1, outbound: -1, webhooks: -1, jobs: -1 };
  const isQuiet = await comesTrue(
    async () => {
      const { idle } = await simulator.idle({ timeoutMs: 1_000 });
      const [row] = await rows<Waiting>(WAITING);
      if (row) waiting = row;
      return idle && Object.values(waiting).every((count) => count === 0);
    },
    limitMs,
    250,
  );
  return isQuiet ? null : waiting;
}
