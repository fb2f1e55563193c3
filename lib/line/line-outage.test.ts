import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { SimulatorClient } from "@/simulator/client";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { FAILURES_TO_PAUSE } from "./channel-state.rules";
import { drainLineMessages } from "./drain-line-messages";
import { type OutgoingLineMessage, queueLineMessage, type Settled, sendLineMessage } from "./line-message";
import { refreshLineQuota } from "./quota";

const PERSON = `U${"f".repeat(32)}`;
const PUSH = "/v2/bot/message/push";

let database: TestDatabase;
let simulator: SimulatorClient;
let separate: SeparateSimulator;
let settled: Settled[] = [];

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", "700");
  database = await useTestDatabase({ empty: true });
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  await simulator.createPerson({ id: PERSON, displayName: "สมหญิง", quiet: true });
  settled = [];
});
afterEach(async () => {
  await database.db.lineMessage.deleteMany();
  await database.db.alarm.deleteMany();
  await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
  await database.db.lineChannelState.update({
    where: { id: 1 },
    data: { failuresInARow: 0, pausedUntil: null, downSince: null, quotaLimit: null, quotaUsed: null },
  });
});

const onSettled = async (_tx: unknown, _message: unknown, outcome: Settled) => void settled.push(outcome);
const attempt = (lineMessageId: string) => sendLineMessage({ lineMessageId }, onSettled);
const drain = () => drainLineMessages(onSettled, new AbortController().signal);
const state = () => database.db.lineChannelState.findUniqueOrThrow({ where: { id: 1 } });
const row = (id: string) => database.db.lineMessage.findUniqueOrThrow({ where: { id } });
const asked = async () => (await simulator.requests({ path: PUSH })).length;

async function stored(changes: Partial<OutgoingLineMessage> = {}): Promise<string> {
  const logicalKey = randomUUID();
  await inTransaction((tx) =>
    queueLineMessage(tx, {
      logicalKey,
      purpose: "alert",
      recipient: PERSON,
      messages: [{ type: "text", text: logicalKey }],
      ...changes,
    }),
  );
  return (await database.db.lineMessage.findUniqueOrThrow({ where: { logicalKey } })).id;
}

async function takeDown(): Promise<void> {
  await simulator.addFault({ kind: "500-before", match: { path: PUSH } });
  for (let n = 0; n < FAILURES_TO_PAUSE; n++) await attempt(await stored());
}

const endPause = () =>
  database.db.lineChannelState.update({ where: { id: 1 }, data: { pausedUntil: new Date(Date.now() - 1) } });

/** Leaves 20 of 300 messages, which only alerts may use. */
async function alertsAloneAreSent(): Promise<void> {
  const status = await stored({ purpose: "reporter_status" });
  await attempt(status);
  expect(await row(status)).toMatchObject({ status: "failed", failureCause: "quota_reserved", attempts: 0 });
  const alert = await stored();
  await attempt(alert);
  expect(await row(alert)).toMatchObject({ status: "sent" });
}

describe("LINE down", () => {
  it("pauses for every process after five failures in a row; then no call is made, and every message keeps a job", async () => {
    await takeDown();
    const { pausedUntil, downSince } = await state();
    expect(pausedUntil?.getTime()).toBeGreaterThan(Date.now() - 500);
    expect(downSince).not.toBeNull();
    const before = await asked();
    await database.db.lineChannelState.update({
      where: { id: 1 },
      data: { pausedUntil: new Date(Date.now() + 10_000) },
    });

    const later = await stored();
    await attempt(later);
    expect(await asked()).toBe(before);
    expect(await row(later)).toMatchObject({ status: "queued", attempts: 0 });
    const jobs = await database.db.$queryRaw<{ in_s: number }[]>`
      select extract(epoch from run_at - now())::float as in_s from graphile_worker._private_jobs
      where payload->>'lineMessageId' = ${later}`;
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.in_s).toBeLessThanOrEqual(30);
  });

  it("lets exactly one of many probe when the pause is over, and pauses again when that fails", async () => {
    await takeDown();
    await endPause();
    const before = await asked();
    const waiting = await Promise.all(Array.from({ length: 6 }, () => stored()));
    await Promise.all(waiting.map(attempt));
    expect(await asked()).toBe(before + 1);
    expect((await state()).pausedUntil?.getTime()).toBeGreaterThan(Date.now());
  });

  it("a probe that may not be sent passes its turn on, so that an alert does not wait for nothing", async () => {
    await takeDown();
    await simulator.clearFaults();
    await database.db.lineChannelState.update({
      where: { id: 1 },
      data: { pausedUntil: new Date(Date.now() - 1), quotaLimit: 300, quotaUsed: 280 },
    });
    await alertsAloneAreSent();
    expect((await state()).pausedUntil).toBeNull();
  });

  it("one recipient in trouble does not stop the others", async () => {
    await simulator.addFault({ kind: "500-before", match: { path: PUSH, to: PERSON } });
    const other = `U${"1".repeat(32)}`;
    await simulator.createPerson({ id: other, displayName: "อื่น", quiet: true });
    for (let n = 0; n < FAILURES_TO_PAUSE + 3; n++) {
      await attempt(await stored());
      await attempt(await stored({ recipient: other }));
    }
    expect((await state()).pausedUntil).toBeNull();
  });

  it("sends waiting messages once LINE answers: first alerts before the rest, newest first, each once", async () => {
    await takeDown();
    for (let n = 0; n < 20; n++) {
      await stored();
      await stored({ purpose: "reporter_status" });
    }
    await simulator.clearFaults();
    await endPause();
    await drain();
    const wanted = await database.db.$queryRaw<{ logical_key: string; status: string }[]>`
      select logical_key, status from line_messages order by (purpose = 'alert') desc, created_at desc`;
    expect(new Set(wanted.map((message) => message.status))).toEqual(new Set(["sent"]));
    const visible = (await simulator.messages({ chat: PERSON })).map((message) => message.text ?? "");
    expect([...visible].sort()).toEqual(wanted.map((message) => message.logical_key).sort());
    // The probe goes alone; the others start in order, eight at a time, so neighbours may overtake each other.
    expect(visible[0]).toBe(wanted[0]?.logical_key);
    for (const [place, { logical_key }] of wanted.entries())
      expect(Math.abs(visible.indexOf(logical_key) - place)).toBeLessThanOrEqual(8);
    expect(await state()).toMatchObject({ pausedUntil: null, failuresInARow: 0, downSince: null });
  });

  it("a drain that finds LINE still down makes one call and comes back at the end of the next pause", async () => {
    await takeDown();
    await endPause();
    const before = await asked();
    await drain();
    expect(await asked()).toBe(before + 1);
    const { pausedUntil } = await state();
    const jobs = await database.db.$queryRaw<{ run_at: Date }[]>`
      select run_at from graphile_worker._private_jobs where key = ${`line-drain:${pausedUntil?.getTime()}`}`;
    expect(jobs).toHaveLength(1);
  });
});

describe("429: rate or quota", () => {
  it("for the rate the message waits", async () => {
    const id = await stored();
    await simulator.addFault({ kind: "429-rate", match: { path: PUSH }, times: 1 });
    await attempt(id);
    expect(await row(id)).toMatchObject({ status: "queued", failureCause: "http_429" });
  });

  it("a drain's refused messages are sent within seconds, while that sends anything", async () => {
    for (let n = 0; n < 3; n++) await stored();
    const drains = () => database.db.$queryRaw<{ in_s: number }[]>`
      select extract(epoch from run_at - now())::float as in_s from graphile_worker._private_jobs
      where key like 'line-drain:%'`;
    await simulator.addFault({ kind: "429-rate", match: { path: PUSH }, times: 1 });
    await drain();
    expect(await database.db.lineMessage.count({ where: { status: "sent" } })).toBe(2);
    const [again, ...others] = await drains();
    expect(again?.in_s).toBeLessThanOrEqual(5);
    expect(others).toEqual([]);

    await database.db.$executeRaw`delete from graphile_worker._private_jobs where key like 'line-drain:%'`;
    await simulator.addFault({ kind: "429-rate", match: { path: PUSH }, times: 1 });
    await drain();
    expect(await drains(), "it is limited for its own sake: its own job is enough").toEqual([]);
  });

  it("for the quota it fails at once, so that fallback alerts can be sent", async () => {
    await simulator.setQuota({ limit: 300, consumed: 300 });
    const id = await stored();
    await attempt(id);
    expect(await row(id)).toMatchObject({ status: "failed", failureCause: "quota_exhausted" });
    expect(settled).toEqual([{ kind: "failed", cause: "quota_exhausted" }]);
    expect(await state()).toMatchObject({ quotaLimit: 300, quotaUsed: 300, failuresInARow: 0 });
  });
});

describe("the month's quota", () => {
  it("is read, counted on, and told to the desk once per mark and month", async () => {
    await simulator.setQuota({ limit: 300, consumed: 240 });
    await refreshLineQuota();
    await refreshLineQuota();
    expect(await state()).toMatchObject({ quotaLimit: 300, quotaUsed: 240 });
    const alarms = await database.db.alarm.findMany({ where: { kind: "line_quota" }, orderBy: { dedupeKey: "asc" } });
    expect(alarms.map((alarm) => alarm.data)).toEqual([{ percent: 50 }, { percent: 80 }]);
    await attempt(await stored({ recipients: 3 }));
    expect(await state()).toMatchObject({ quotaUsed: 243 });
  });

  it("keeps its last part for first alerts; an answer by reply is free and still goes out", async () => {
    await database.db.lineChannelState.update({ where: { id: 1 }, data: { quotaLimit: 300, quotaUsed: 280 } });
    await alertsAloneAreSent();

    const { replyToken = "" } = await simulator.chat({ from: PERSON, to: "bot", text: "ช่วยด้วย" });
    const reply = await stored({
      purpose: "chat",
      replyToken: { token: replyToken, expiresAt: new Date(Date.now() + 50_000) },
    });
    await attempt(reply);
    expect(await row(reply)).toMatchObject({ status: "sent", via: "reply" });
  });
});
