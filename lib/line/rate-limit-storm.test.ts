import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/platform/db";
import { handle } from "@/lib/platform/job-handler";
import { type RunningWorker, runWorker } from "@/lib/platform/run-worker";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { SimulatorClient } from "@/simulator/client";
import type { SimFaultInput, SimRequest } from "@/simulator/control-contract";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { FAILURES_TO_PAUSE } from "./channel-state.rules";
import { AT_ONCE, drainLineMessages } from "./drain-line-messages";
import { queueLineMessages, sendLineMessage } from "./line-message";
import { DRAIN_LINE, SEND_LINE_MESSAGE } from "./line.tasks";

const PUSH = "/v2/bot/message/push";
const WAITING = 300;
const ALERTS = 180;
const PEOPLE = 20;
/** The worker's concurrency: a drain is one of its jobs, and the others may call LINE beside it. */
const CONCURRENCY = 8;
/** Calls under way when the pause begins, of the drain and of other jobs. */
const UNDER_WAY = AT_ONCE - 1 + (CONCURRENCY - 1);

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let worker: RunningWorker;
let people: string[];

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", "3000");
  database = await useTestDatabase({ empty: true, pool: 20 });
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  people = [];
  for (let n = 0; n < PEOPLE; n++)
    people.push((await simulator.createPerson({ displayName: `ผู้รับ ${n}`, quiet: true })).id);
  await database.db.lineMessage.deleteMany();
  await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
  worker = await runWorker({
    connectionString: database.url,
    concurrency: CONCURRENCY,
    handlers: [
      handle(SEND_LINE_MESSAGE, (payload) => sendLineMessage(payload, async () => {})),
      handle(DRAIN_LINE, (_payload, { signal }) => drainLineMessages(async () => {}, signal)),
    ],
  });
});
afterEach(() => worker.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const queued = () => database.db.lineMessage.count({ where: { status: "queued" } });
const isPaused = async () =>
  (await database.db.lineChannelState.findUniqueOrThrow({ where: { id: 1 } })).pausedUntil !== null;

async function until(what: string, holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; !(await holds()); await pause(10))
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
}

/** Makes LINE fail until it is paused, and queues 300 messages, three of five of them first alerts. */
async function pileUp(): Promise<void> {
  await simulator.addFault({ kind: "500-before", match: { path: PUSH } });
  await inTransaction((tx) =>
    queueLineMessages(
      tx,
      Array.from({ length: WAITING }, (_, n) => {
        const purpose = n % 5 < 3 ? ("alert" as const) : ("reporter_status" as const);
        const logicalKey = `${purpose}:${randomUUID()}`;
        const recipient = people[n % PEOPLE] ?? "";
        return { logicalKey, purpose, recipient, messages: [{ type: "text" as const, text: logicalKey }] };
      }),
    ),
  );
  await until("LINE is found to be down", isPaused);
}

/** Lets LINE return, and applies the limit as soon as it has taken a few messages. */
async function returnInto(limit: Omit<SimFaultInput, "kind">): Promise<SimRequest[]> {
  await simulator.clearFaults();
  const since = new Date().toISOString();
  await until("LINE has taken something", async () => (await simulator.messages()).length > 0);
  await simulator.addFault({ kind: "429-rate", ...limit, match: { path: PUSH } });
  await until("nothing waits", async () => (await queued()) === 0, 90_000);
  return simulator.requests({ path: PUSH, since });
}

/** @param lateAtMost alerts that may come after the first other messages */
async function expectAllOnceAlertsFirst({ lateAtMost }: { lateAtMost: number }): Promise<void> {
  const visible = (await simulator.messages()).map(({ text = "" }) => text);
  const wanted = await database.db.lineMessage.findMany({ select: { logicalKey: true, status: true } });
  expect(new Set(wanted.map(({ status }) => status))).toEqual(new Set(["sent"]));
  expect([...visible].sort(), "each visible once, none lost").toEqual(wanted.map((one) => one.logicalKey).sort());
  const isAlert = (text: string) => text.startsWith("alert:");
  const late = visible.slice(visible.filter(isAlert).length).filter(isAlert).length;
  expect(late, "alerts behind the rest").toBeLessThanOrEqual(lateAtMost);
}

const is429 = ({ status }: SimRequest) => status === 429;
const startOf = ({ at }: SimRequest) => Date.parse(at);

it("429 to everything for 4 s right after LINE's return: few are provoked, one probe at a time, one ends it", async () => {
  await pileUp();
  const requests = await returnInto({ seconds: 4 });
  const first = requests.findIndex(is429);
  const last = requests.findLastIndex(is429);
  const storm = requests.slice(first, last + 1);
  expect(storm.length).toBeGreaterThanOrEqual(FAILURES_TO_PAUSE);
  // Calls under way when the fifth failure was stored, then one probe a pause: of at least 0.5, 1, 2 and 4 s no more
  // than four begin within 4 s. Blind retries of 300 messages would be hundreds.
  expect(storm.length).toBeLessThanOrEqual(FAILURES_TO_PAUSE + UNDER_WAY + 4);
  expect(storm.every(is429), "nothing got through, so nothing but a probe was tried").toBe(true);

  // The probe that ends the pause went alone: no call since the one before, and none until it was answered.
  const probe = requests[last + 1];
  const before = requests[last];
  const next = requests[last + 2];
  if (!probe || !before || !next) throw new Error("There is no probe.");
  expect(probe.status).toBe(200);
  expect(startOf(probe) - startOf(before)).toBeGreaterThanOrEqual(450);
  expect(startOf(next)).toBeGreaterThanOrEqual(startOf(probe) + probe.ms);
  // Until the drain has begun, other messages whose own jobs are due go out at the lowest pace.
  await expectAllOnceAlertsFirst({ lateAtMost: ALERTS / 4 });
}, 120_000);

it("a limit of 20 a second right after LINE's return: it is found and kept, and refused messages go soon after", async () => {
  await pileUp();
  const since = Date.now();
  const requests = await returnInto({ above: 20 });
  const tooMany = requests.filter(is429).length;
  expect(tooMany).toBeGreaterThan(0);
  // Each time the pace has climbed past the limit, the calls under way may be refused once, and then the pace is down
  // again for at least two seconds: 300 messages at 20 a second are seven such times at most.
  expect(tooMany).toBeLessThanOrEqual(7 * AT_ONCE);
  // Less than the minute or two for which an outage parks a message's own job.
  expect(Date.now() - since).toBeLessThan(60_000);
  await expectAllOnceAlertsFirst({ lateAtMost: ALERTS / 4 });
}, 120_000);
