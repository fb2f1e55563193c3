import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { type OwnStack, startOwnStack } from "@/scripts/bench/support/own-stack";
import { createSimulatorClient, type SimulatorClient } from "@/simulator/client";
import type { Schedule } from "./schedule";

export interface Environment {
  stack: OwnStack;
  simulator: SimulatorClient;
  /** Asks the database; a new connection each time, since the server itself may have been killed meanwhile. */
  rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
}

/** Nobody waits long in a campaign: steps of the shortest length that the service allows. */
const LADDER = [
  { audiences: ["station"], waitS: 10 },
  { audiences: ["station", "neighbours", "centre_191"], waitS: 10 },
  { audiences: ["provincial_head"], waitS: 10 },
  { audiences: ["national_desk"], waitS: 10 },
];
const MOVE_WITHIN_S = 30;
const ARRIVE_WITHIN_S = 60;

/**
 * How often the platform delivers an event again, every 8 to 16 s: for two minutes, and through a longer storm to its end.
 * What is asked is whether the service loses what it took; what LINE gives up nobody can take.
 */
const laterTries = (stormMs: number) => Math.max(10, Math.ceil(stormMs / 12_000));

/** A stack of its own under wrong clocks, with every word of its parts written down, and short ladders. */
export async function startWorld(
  { clocks, stormMs }: Schedule,
  { distDir, build }: { distDir?: string | undefined; build: boolean },
): Promise<Environment> {
  const preload = pathToFileURL(path.join(import.meta.dirname, "shift-clock.mjs")).href;
  const stack = await startOwnStack({
    ...(distDir ? { distDir } : {}),
    build,
    env: {
      LINE_TIMEOUT_MS: "2000",
      LOG_LEVEL: "debug",
      NODE_OPTIONS: `--import=${preload}`,
      CHAOS_CLOCKS: Object.entries(clocks)
        .map(([part, seconds]) => `${part}=${seconds}`)
        .join(","),
    },
  });
  const rows: Environment["rows"] = async <T extends object>(sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: stack.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end().catch(() => {});
    }
  };
  await rows("delete from ladders");
  await rows(`insert into ladders (id, steps, move_within_s, arrive_within_s) values (gen_random_uuid(), $1, $2, $3)`, [
    JSON.stringify(LADDER),
    MOVE_WITHIN_S,
    ARRIVE_WITHIN_S,
  ]);
  const simulator = createSimulatorClient({ baseUrl: stack.simulatorUrl });
  await simulator.setWebhook({
    redelivery: true,
    timeoutMs: 2_000,
    backoffMs: [300, 1_000, 2_000, 4_000, 8_000, ...Array<number>(laterTries(stormMs)).fill(16_000)],
  });
  return { stack, simulator, rows };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** @returns whether it came true in time */
export async function comesTrue(
  holds: () => Promise<boolean> | boolean,
  limitMs: number,
  everyMs = 100,
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (
    !(await Promise.resolve()
      .then(holds)
      .catch(() => false))
  ) {
    if (performance.now() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}

/** Tries again what a part that is just being killed cannot do. @throws the last error */
export async function insist<T>(work: () => Promise<T>, limitMs = 20_000): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(200);
    }
}
