import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { FULL_RATE_PER_S } from "@/lib/line/pacing.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { drainCampaign } from "./line-outage";

/** The slice that every test run can afford; `npm run chaos -- --outage 2000` is the whole. */
const SLICE = 200;

let database: TestDatabase;
let separate: SeparateSimulator;
let worker: ChildProcess;

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  vi.stubEnv("LINE_API_BASE_URL", separate.client.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", "2000");
  database = await useTestDatabase();
  worker = fork("processes/worker.ts", { execArgv: ["--conditions=react-server", "--import", "tsx"], silent: true });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream?.on("data", (chunk) => (said += String(chunk)));
  await Promise.race([
    once(worker, "message"),
    once(worker, "exit").then(() => Promise.reject(new Error(`The worker ended:\n${said}`))),
  ]);
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await separate?.stop();
});

it("LINE down with messages piling up: nobody but one probe tries, then everything goes out once, first alerts first", async () => {
  const figures = await drainCampaign({
    databaseUrl: database.url,
    simulator: separate.client,
    count: SLICE,
    downMs: 6_000,
  });
  process.stdout.write(`LINE outage: ${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({ lost: 0, twice: 0, tooMany: 0, alertsFirst: true });
  expect(figures.drainedInMs).toBeLessThan(60_000);
  expect(figures.mostPerS).toBeLessThanOrEqual(FULL_RATE_PER_S + 21);
  expect(figures.triedWhileDown).toBeLessThanOrEqual(20);
}, 120_000);
