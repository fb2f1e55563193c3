import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makePushKeys } from "@/lib/outbound/testing/push-keys";
import { registry } from "@/lib/platform/metrics";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { SimulatorClient } from "@/simulator/client";
import type { SimFaultKind } from "@/simulator/control-contract";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import { refreshServiceGauges } from "./service-gauges";
import { checkService } from "./check-service";

const DESK_PHONE = "+66833333333";
const PUSH = "/v2/bot/message/push";
const SMS = "/sms/messages";
const WORKER_STOPPED = "ตัวส่งแจ้งเตือนหยุดทำงาน";

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let deskId: string;
let desk: { id: string; lineUserId: string };

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  const vapid = makePushKeys();
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", "700");
  vi.stubEnv("SMS_TIMEOUT_MS", "700");
  vi.stubEnv("VAPID_PUBLIC_KEY", vapid.publicKey);
  vi.stubEnv("VAPID_PRIVATE_KEY", vapid.privateKey);
  database = await useTestDatabase();
  deskId = (await database.db.unit.findFirstOrThrow({ where: { kind: "national_desk" } })).id;
  const officer = await database.db.officer.findFirstOrThrow({ where: { username: "desk" } });
  desk = { id: officer.id, lineUserId: officer.lineUserId ?? "" };
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  await simulator.createPerson({ id: desk.lineUserId, displayName: "โต๊ะกลาง", quiet: true });
  const { db } = database;
  await db.alarm.deleteMany();
  await db.lineMessage.deleteMany();
  await db.outboundMessage.deleteMany();
  await db.pushSubscription.deleteMany();
  await db.incident.updateMany({ data: { capStatus: "exercise" } });
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  await db.officer.update({ where: { id: desk.id }, data: { lineUserId: desk.lineUserId } });
  await pauseLine(null);
  await setPhone(DESK_PHONE);
  await setWorkerAlive(true);
  await checkService({ heartbeatUrl: "" });
});

const inS = (seconds: number) => new Date(Date.now() + seconds * 1000);
const look = () => checkService({ heartbeatUrl: "" });
/** The first look puts the step's job back; the second finds that no worker ran it. */
const lookTwice = async () => {
  await look();
  await look();
};
const texts = async () => (await simulator.sms({ to: DESK_PHONE })).map(({ text }) => text);
const inLine = async () =>
  (await simulator.messages({ chat: desk.lineUserId })).filter(({ from }) => from.kind === "bot").length;
const setPhone = (alertPhone: string | null) =>
  database.db.unit.update({ where: { id: deskId }, data: { alertPhone }, select: { id: true } });
const fault = (kind: SimFaultKind, path: string, times?: number) =>
  simulator.addFault({ kind, match: { path }, ...(times ? { times } : {}) });

async function setWorkerAlive(isAlive: boolean): Promise<void> {
  await database.db.workerLease.deleteMany();
  if (isAlive) await database.db.workerLease.create({ data: { seenAt: inS(3600) }, select: { id: true } });
}

const pauseLine = (pausedUntil: Date | null) =>
  database.db.lineChannelState.update({
    where: { id: 1 },
    data: {
      pausedUntil,
      failuresInARow: pausedUntil ? 9 : 0,
      downSince: pausedUntil ? inS(-60) : null,
      quotaLimit: null,
      quotaUsed: null,
    },
    select: { id: true },
  });

const alarm = (invariant: string) =>
  database.db.alarm.findFirst({
    where: { kind: "invariant_broken", incidentId: null, data: { path: ["invariant"], equals: invariant } },
    orderBy: { raisedAt: "desc" },
    select: { id: true, noticedAt: true, clearedAt: true },
  });

/** Makes the alarms this many seconds old. */
const standingFor = (seconds: number) => database.db.alarm.updateMany({ data: { raisedAt: inS(-seconds) } });

async function browser(officerId: string): Promise<string> {
  const endpoint = `${simulator.baseUrl}/push/${randomUUID()}`;
  const p256dh = makePushKeys().publicKey;
  await database.db.pushSubscription.create({
    data: { officerId, endpoint, p256dh, auth: randomBytes(16).toString("base64url") },
    select: { id: true },
  });
  return endpoint.split("/").at(-1) ?? "";
}

/** Creates an incident whose step no worker climbs. */
async function stuckIncident(): Promise<void> {
  const station = await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" }, select: { id: true } });
  await database.db.incident.create({
    data: {
      problem: "assault",
      status: "dispatched",
      placeConfidence: "high",
      routingReason: "test",
      provinceCode: "65",
      policeRegion: "6",
      nextStepAt: inS(-60),
      ladder: DEFAULT_LADDER,
      units: { create: { unitId: station.id, role: "primary", reason: "test", confidence: "high" } },
    },
    select: { id: true },
  });
}

describe("with the worker dead and LINE unable to take it, the watchdog tells the desk by SMS, once", () => {
  it.each<{ title: string; arrange: () => Promise<unknown> }>([
    { title: "LINE is paused", arrange: () => pauseLine(inS(600)) },
    { title: "LINE answers 500", arrange: () => fault("500-before", PUSH) },
    { title: "LINE does not answer", arrange: () => fault("hang", PUSH) },
    { title: "LINE refuses the desk", arrange: () => fault("400", PUSH) },
    {
      title: "the month's messages are used up",
      arrange: () => simulator.setQuota({ limit: 300, consumed: 300 }),
    },
    {
      title: "the desk has no group and nobody with LINE",
      arrange: () => database.db.officer.update({ where: { id: desk.id }, data: { lineUserId: null } }),
    },
  ])("$title", async ({ arrange }) => {
    await arrange();
    await setWorkerAlive(false);
    await look();
    expect(await texts()).toEqual([expect.stringContaining(WORKER_STOPPED)]);
    expect((await alarm("worker"))?.noticedAt).toBeInstanceOf(Date);

    await look();
    await look();
    expect(await texts(), "once").toHaveLength(1);
    expect((await simulator.requests({ path: SMS })).length, "asked once").toBe(1);
  });

  it("the SMS says what is broken and where to look, and nothing about an incident or a person", async () => {
    await pauseLine(inS(600));
    await setWorkerAlive(false);
    await stuckIncident();
    await lookTwice();
    const { number } = await database.db.incident.findFirstOrThrow({ where: { capStatus: "actual" } });
    const [text = ""] = await texts();
    expect(text).toMatch(/^ESS: .*\(1\).* http:\/\/localhost:3000\/map$/);
    expect(text).not.toContain(number);
    const row = await database.db.outboundMessage.findFirstOrThrow({ where: { channel: "sms" } });
    expect(JSON.stringify(row)).not.toContain(DESK_PHONE.slice(3));
  });

  it("while LINE takes the notice, no SMS is sent", async () => {
    await setWorkerAlive(false);
    await look();
    expect(await inLine()).toBe(1);
    expect(await texts()).toEqual([]);
    expect(await database.db.outboundMessage.count()).toBe(0);
  });
});

describe("I4: never twice", () => {
  it.each<SimFaultKind>(["500-after", "hang-after"])(
    "the gateway took it and its answer was lost (%s): the next look's 409 counts as sent",
    async (kind) => {
      await pauseLine(inS(600));
      await setWorkerAlive(false);
      await fault(kind, SMS, 1);
      await look();
      expect((await alarm("worker"))?.noticedAt).toBeNull();
      await look();
      expect((await alarm("worker"))?.noticedAt).toBeInstanceOf(Date);
      await look();
      expect(await texts()).toHaveLength(1);
      expect((await simulator.requests({ path: SMS })).map(({ status }) => status).at(-1)).toBe(409);
      const jobs = await database.db.$queryRaw`
        select 1 from graphile_worker._private_jobs where payload ->> 'outboundMessageId' is not null`;
      expect(jobs, "trying again from here adds no jobs").toHaveLength(1);
    },
  );

  it("more incidents of a fault that the desk knows make no further SMS", async () => {
    await pauseLine(inS(600));
    await stuckIncident();
    await lookTwice();
    expect(await texts()).toHaveLength(1);
    await stuckIncident();
    await lookTwice();
    await stuckIncident();
    await lookTwice();
    expect(await texts()).toHaveLength(1);
    expect(await alarm("desk")).toBeNull();
  });

  it("a notice that every channel refused is not sent anew with every look", async () => {
    await fault("400", PUSH);
    await setPhone(null);
    await setWorkerAlive(false);
    await look();
    await look();
    await look();
    expect(await database.db.lineMessage.count()).toBe(1);
    await database.db.lineMessage.updateMany({ data: { createdAt: inS(-150) } });
    await simulator.clearFaults();
    await look();
    await look();
    expect(await inLine(), "but it is, some minutes later").toBe(1);
    expect((await alarm("worker"))?.noticedAt).toBeInstanceOf(Date);
  });
});

it("leaves LINE's copy to the living worker first, and uses fallback channels once it was tried in vain", async () => {
  await stuckIncident();
  await lookTwice();
  expect(await texts()).toEqual([]);
  await database.db.lineMessage.updateMany({ data: { attempts: 1, failureCause: "http_500" } });
  await look();
  expect(await texts()).toHaveLength(1);
});

it("goes to the browsers of the desk's officers too, to each once, and counts as told where there is no phone", async () => {
  await pauseLine(inS(600));
  await setPhone(null);
  await setWorkerAlive(false);
  const other = await database.db.officer.findFirstOrThrow({ where: { username: "officer.plk" } });
  const [own] = [await browser(desk.id), await browser(other.id)];
  await look();
  await look();
  expect((await simulator.pushes()).map(({ subscription }) => subscription)).toEqual([own]);
  expect((await alarm("worker"))?.noticedAt).toBeInstanceOf(Date);
});

it("an SMS gateway that hangs delays neither the look nor LINE, and LINE that hangs does not delay the SMS", async () => {
  await fault("hang", PUSH);
  await fault("hang", SMS, 1);
  await setWorkerAlive(false);
  const startedAt = performance.now();
  await look();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await look();
  expect(await texts()).toHaveLength(1);
});

describe("when no channel reaches the desk", () => {
  it("the watchdog reports it itself: a finding, an alarm, a figure, no heartbeat; and all is well once a channel works", async () => {
    const asked: string[] = [];
    const watcher = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(200).end();
    });
    await new Promise<void>((resolve) => watcher.listen(0, "127.0.0.1", resolve));
    const heartbeatUrl = `http://127.0.0.1:${(watcher.address() as AddressInfo).port}/ping`;

    await pauseLine(inS(600));
    await setPhone(null);
    await setWorkerAlive(false);
    expect(await checkService({ heartbeatUrl })).toMatchObject({ holds: false, heartbeat: "withheld" });
    expect(await alarm("desk"), "the second look is given its chance").toBeNull();
    await standingFor(60);
    expect(await checkService({ heartbeatUrl })).toMatchObject({ holds: false, heartbeat: "withheld" });
    expect(await alarm("desk")).toMatchObject({ clearedAt: null });
    await refreshServiceGauges();
    const broken = (await registry().getSingleMetric("ess_invariant_broken")?.get())?.values ?? [];
    expect(broken.find(({ labels }) => labels.invariant === "desk")?.value).toBe(1);
    await standingFor(120);
    expect(await checkService({ heartbeatUrl })).toMatchObject({ holds: false });
    expect(asked).toEqual([]);

    await setPhone(DESK_PHONE);
    await look();
    expect(await texts(), "told late is told").toEqual([expect.stringContaining(WORKER_STOPPED)]);
    await setWorkerAlive(true);
    expect(await checkService({ heartbeatUrl })).toMatchObject({ holds: true, heartbeat: "sent" });
    expect((await alarm("desk"))?.clearedAt).toBeInstanceOf(Date);
    await new Promise((resolve) => watcher.close(resolve));
  });

  it("an alarm that a person has cleared is not waited for", async () => {
    await pauseLine(inS(600));
    await setPhone(null);
    await setWorkerAlive(false);
    await look();
    await standingFor(60);
    await database.db.alarm.updateMany({ data: { clearedAt: new Date() } });
    await look();
    expect(await alarm("desk")).toBeNull();
  });
});
