import pg from "pg";
import type { TestDatabase } from "@/lib/platform/testing/test-database";

const QUEUED_WITHIN_MS = 4_000;

/**
 * Runs racers against an incident's row in a known order: a holder locks the row until each racer, one after the other,
 * waits for a lock; then it lets go and they run in that order. A racer without a lock of its own has read its state
 * before the others and waits at its first write, so a missing lock fails every time.
 * @returns each outcome, in the racers' order
 */
export async function inTurn(
  { url }: TestDatabase,
  incidentId: string,
  racers: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query("begin");
    await holder.query("select 1 from incidents where id = $1 for no key update", [incidentId]);
    const started: Promise<unknown>[] = [];
    for (const race of racers) {
      const running = race();
      running.catch(() => undefined);
      started.push(running);
      await waitForQueue(holder, started.length);
    }
    await holder.query("commit");
    return await Promise.allSettled(started);
  } finally {
    await holder.end();
  }
}

async function waitForQueue(holder: pg.Client, length: number): Promise<void> {
  const until = Date.now() + QUEUED_WITHIN_MS;
  for (;;) {
    // Within a transaction the statistics are cached until they are cleared.
    await holder.query("select pg_stat_clear_snapshot()");
    const { rows } = await holder.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= length) return;
    if (Date.now() > until) throw new Error(`only ${rows[0]?.waiting ?? 0} of ${length} wait for the row`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
