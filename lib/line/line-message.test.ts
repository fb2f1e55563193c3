import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { SimulatorClient } from "@/simulator/client";
import type { SimFaultKind } from "@/simulator/control-contract";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { type OutgoingLineMessage, queueLineMessage, type Settled, sendLineMessage } from "./line-message";

const PERSON = `U${"e".repeat(32)}`;
const TIME_LIMIT_MS = 700;

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let settled: Settled[] = [];

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", String(TIME_LIMIT_MS));
  database = await useTestDatabase();
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  await simulator.createPerson({ id: PERSON, displayName: "สมหญิง", quiet: true });
  await database.db.lineChannelState.update({
    where: { id: 1 },
    data: { failuresInARow: 0, pausedUntil: null, downSince: null, quotaLimit: null, quotaUsed: null },
  });
  settled = [];
});

async function stored(changes: Partial<OutgoingLineMessage> = {}): Promise<string> {
  const logicalKey = randomUUID();
  await inTransaction((tx) =>
    queueLineMessage(tx, {
      logicalKey,
      purpose: "reporter_status",
      recipient: PERSON,
      messages: [{ type: "text", text: logicalKey }],
      silent: true,
      ...changes,
    }),
  );
  return (await database.db.lineMessage.findUniqueOrThrow({ where: { logicalKey: changes.logicalKey ?? logicalKey } }))
    .id;
}
const attempt = (lineMessageId: string) =>
  sendLineMessage({ lineMessageId }, async (_tx, _message, outcome) => void settled.push(outcome));
const row = (id: string) => database.db.lineMessage.findUniqueOrThrow({ where: { id } });
const visible = async () =>
  (await simulator.messages({ chat: PERSON })).filter((message) => message.from.kind === "bot");
const fault = (kind: SimFaultKind, kindOfSend: "push" | "reply" = "push") =>
  simulator.addFault({ kind, match: { path: `/v2/bot/message/${kindOfSend}` }, times: 1 });

it("sends silently, once, however often the job runs", async () => {
  const id = await stored();
  await attempt(id);
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "sent", via: "push", attempts: 1 });
  expect(await visible()).toMatchObject([{ notificationDisabled: true }]);
  expect(settled).toEqual([{ kind: "sent" }]);
});

it("a message withdrawn while its attempt begins does not go out", async () => {
  const id = await stored();
  const taker = new pg.Client({ connectionString: database.url });
  await taker.connect();
  await taker.query("begin");
  await taker.query("update line_messages set status = 'failed', failure_cause = 'withdrawn' where id = $1", [id]);
  const attempted = attempt(id);
  await vi.waitFor(async () => {
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    expect(await database.db.$queryRawUnsafe(waiting)).toHaveLength(1);
  });
  await taker.query("commit");
  await taker.end();
  await attempted;
  expect(await row(id)).toMatchObject({ status: "failed", failureCause: "withdrawn", attempts: 0 });
  expect(await visible()).toEqual([]);
});

it("stores one message for one logical key", async () => {
  const logicalKey = randomUUID();
  const first = await stored({ logicalKey });
  expect(await stored({ logicalKey })).toBe(first);
});

it.each<[SimFaultKind, string]>([
  ["500-after", "http_500"],
  ["hang-after", "timeout"],
])(
  "after %s LINE has it without having said so: the retry's 409 counts as sent, and one message is seen",
  async (kind, cause) => {
    const id = await stored();
    await fault(kind);
    await attempt(id);
    expect(await row(id)).toMatchObject({ status: "queued", attempts: 1, failureCause: cause });
    await attempt(id);
    expect(await row(id)).toMatchObject({ status: "sent", attempts: 2 });
    expect(await visible()).toHaveLength(1);
    const requests = await simulator.requests({ path: "/v2/bot/message/push" });
    expect(new Set(requests.map((request) => request.retryKey)).size).toBe(1);
    expect(requests.at(-1)?.status).toBe(409);
    expect(settled).toEqual([{ kind: "sent" }]);
  },
);

it.each<[SimFaultKind, string]>([
  ["500-before", "http_500"],
  ["hang", "timeout"],
  ["429-rate", "http_429"],
  ["401", "http_401"],
])("after %s it waits with a job of its own and is sent at the next try", async (kind, cause) => {
  const id = await stored();
  await fault(kind);
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "queued", failureCause: cause });
  const jobs = await database.db.$queryRaw<{ in_s: number }[]>`
    select extract(epoch from run_at - now())::float as in_s from graphile_worker._private_jobs
    where payload->>'lineMessageId' = ${id}`;
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.in_s).toBeLessThanOrEqual(30);
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "sent" });
  expect(await visible()).toHaveLength(1);
});

it("gives up at once when LINE refuses for good, and records it", async () => {
  const id = await stored();
  await fault("400");
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "failed", failureCause: "http_400" });
  expect(settled).toEqual([{ kind: "failed", cause: "http_400" }]);
  expect(await visible()).toHaveLength(0);
});

it("answers by a living reply token, free of charge; a dead one is replaced by a push", async () => {
  const { replyToken = "" } = await simulator.chat({ from: PERSON, to: "bot", text: "ช่วยด้วย" });
  const fresh = { token: replyToken, expiresAt: new Date(Date.now() + 50_000) };
  const first = await stored({ replyToken: fresh });
  await attempt(first);
  expect(await row(first)).toMatchObject({ status: "sent", via: "reply" });
  expect((await visible())[0]).toMatchObject({ via: "reply", billedRecipients: 0 });

  const second = await stored({ replyToken: fresh });
  await attempt(second);
  await attempt(second);
  expect(await row(second)).toMatchObject({ status: "sent", via: "push" });
  expect(await visible()).toHaveLength(2);
});

async function unansweredReply(kind: SimFaultKind): Promise<string> {
  const { replyToken = "" } = await simulator.chat({ from: PERSON, to: "bot", text: "ช่วยด้วย" });
  const id = await stored({ replyToken: { token: replyToken, expiresAt: new Date(Date.now() + 50_000) } });
  await fault(kind, "reply");
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "queued", via: "reply" });
  return id;
}

it("settles a reply without an answer by the same token: never a second, visible copy", async () => {
  const id = await unansweredReply("hang-after");
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "sent" });
  expect(await visible()).toHaveLength(1);
});

it("pushes a reply whose token died while LINE was away: never counted as sent unseen", async () => {
  const id = await unansweredReply("500-before");
  await database.db.lineMessage.update({ where: { id }, data: { replyTokenExpiresAt: new Date() } });
  await attempt(id);
  expect(await row(id)).toMatchObject({ status: "sent", via: "push" });
  expect(await visible()).toHaveLength(1);
});
