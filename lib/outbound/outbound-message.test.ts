import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { toE164 } from "@/lib/platform/phone";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { openOfficerPhone, sealOfficerPhone } from "@/lib/directory/staff/officer-phone";
import type { SimulatorClient } from "@/simulator/client";
import type { SimFaultKind } from "@/simulator/control-contract";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import {
  type OutboundSettled,
  type OutgoingMessage,
  queueOutboundMessages,
  sendOutboundMessage,
} from "./outbound-message";
import { endPushSubscription, savePushSubscription } from "./push-subscription";
import { makePushKeys } from "./testing/push-keys";

const PHONE = "+66812345678";
const SMS = "/sms/messages";

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let settled: OutboundSettled[] = [];
let officerId: string;
let otherId: string;

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  const vapid = makePushKeys();
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("SMS_TIMEOUT_MS", "700");
  vi.stubEnv("VAPID_PUBLIC_KEY", vapid.publicKey);
  vi.stubEnv("VAPID_PRIVATE_KEY", vapid.privateKey);
  database = await useTestDatabase();
  const [officer, other] = await database.db.officer.findMany({
    where: { username: { in: ["officer.plk", "officer2.plk"] } },
    orderBy: { username: "asc" },
  });
  officerId = officer?.id ?? "";
  otherId = other?.id ?? "";
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  await database.db.officer.update({ where: { id: officerId }, data: sealOfficerPhone(PHONE) });
  settled = [];
});

const row = (id: string) => database.db.outboundMessage.findUniqueOrThrow({ where: { id } });
const attempt = (outboundMessageId: string) =>
  sendOutboundMessage({ outboundMessageId }, async (_tx, _message, outcome) => void settled.push(outcome));
const fault = (kind: SimFaultKind, path = SMS) => simulator.addFault({ kind, match: { path }, times: 1 });

async function stored(changes: Partial<OutgoingMessage> = {}): Promise<string> {
  const logicalKey = changes.logicalKey ?? randomUUID();
  const base = { purpose: "alert", text: "ESS: มีงานใหม่ 2569-000123", url: "http://localhost:3000/duty/incidents/1" };
  await inTransaction((tx) =>
    queueOutboundMessages(tx, [{ ...base, channel: "sms", officerId, ...changes, logicalKey } as OutgoingMessage]),
  );
  return (await database.db.outboundMessage.findUniqueOrThrow({ where: { logicalKey } })).id;
}

describe("an officer's number", () => {
  it("is sealed in the row and opens under its own purpose only", async () => {
    const officer = await database.db.officer.findUniqueOrThrow({ where: { id: officerId } });
    expect(Buffer.from(officer.phoneCiphertext ?? []).includes("812345678")).toBe(false);
    expect(openOfficerPhone(officer)).toEqual({ readable: true, text: PHONE });
    expect(openOfficerPhone({ phoneCiphertext: null, phoneKeyVersion: null })).toBeNull();
    expect(toE164("081-234-5678")).toBe(PHONE);
  });
});

describe("SMS", () => {
  it("is sent once, however often the job runs; no row holds the number", async () => {
    const id = await stored();
    await attempt(id);
    await attempt(id);
    expect(await simulator.sms({ to: PHONE })).toMatchObject([
      { sender: "ESS", text: "ESS: มีงานใหม่ 2569-000123 เปิดดูที่ http://localhost:3000/duty/incidents/1" },
    ]);
    expect(await row(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(JSON.stringify(await row(id))).not.toContain("812345678");
    expect(settled).toEqual([{ kind: "sent" }]);
  });

  it("stores one message for one logical key", async () => {
    const logicalKey = randomUUID();
    expect(await stored({ logicalKey })).toBe(await stored({ logicalKey }));
  });

  it("goes to the unit's duty mobile as it is at the moment of sending", async () => {
    const unit = await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" } });
    const id = await stored({ officerId: undefined, unitId: unit.id } as Partial<OutgoingMessage>);
    await database.db.unit.update({ where: { id: unit.id }, data: { alertPhone: "+66899999999" } });
    await attempt(id);
    expect(await simulator.sms({ to: "+66899999999" })).toHaveLength(1);
  });

  it.each<[SimFaultKind, string]>([
    ["500-after", "http_500"],
    ["hang-after", "timeout"],
  ])(
    "I4: after %s the gateway has it: the retry's 409 counts as sent, and the phone shows one",
    async (kind, cause) => {
      const id = await stored();
      await fault(kind);
      await attempt(id);
      expect(await row(id)).toMatchObject({ status: "queued", failureCause: cause });
      await attempt(id);
      expect(await row(id)).toMatchObject({ status: "sent", attempts: 2 });
      expect(await simulator.sms({ to: PHONE })).toHaveLength(1);
      expect((await simulator.requests({ path: SMS })).at(-1)?.status).toBe(409);
    },
  );

  it.each<[SimFaultKind, string]>([
    ["500-before", "http_500"],
    ["429-rate", "http_429"],
    ["hang", "timeout"],
  ])("after %s it waits with a job of its own, at most 30 s", async (kind, cause) => {
    const id = await stored();
    await fault(kind);
    await attempt(id);
    expect(await row(id)).toMatchObject({ status: "queued", failureCause: cause });
    const jobs = await database.db.$queryRaw<{ in_s: number }[]>`
      select extract(epoch from run_at - now())::float as in_s from graphile_worker._private_jobs
      where payload->>'outboundMessageId' = ${id}`;
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.in_s).toBeLessThanOrEqual(30);
    await attempt(id);
    expect(await simulator.sms({ to: PHONE })).toHaveLength(1);
  });

  it("gives up at once when the gateway refuses for good, or without a number", async () => {
    const refused = await stored();
    await fault("400");
    await attempt(refused);
    expect(await row(refused)).toMatchObject({ status: "failed", failureCause: "http_400" });
    const nowhere = await stored({ officerId: otherId } as Partial<OutgoingMessage>);
    await attempt(nowhere);
    expect(await row(nowhere)).toMatchObject({ status: "failed", failureCause: "no_phone" });
    expect(settled).toEqual([
      { kind: "failed", cause: "http_400" },
      { kind: "failed", cause: "no_phone" },
    ]);
  });
});

describe("web push", () => {
  const actor = (id: string) => ({
    actor: {
      officerId: id,
      sessionId: randomUUID(),
      displayName: "",
      role: "duty_officer" as const,
      unitId: null,
      provinceCode: null,
      policeRegion: null,
    },
    requestId: "test",
  });
  const browser = () => ({
    endpoint: `${simulator.baseUrl}/push/${randomUUID()}`,
    keys: { p256dh: makePushKeys().publicKey, auth: randomBytes(16).toString("base64url") },
  });
  const subscriptionOf = (endpoint: string) => database.db.pushSubscription.findUnique({ where: { endpoint } });

  async function push(endpoint: string): Promise<string> {
    const subscription = await subscriptionOf(endpoint);
    const id = await stored({
      channel: "web_push",
      subscriptionId: subscription?.id ?? "",
    } as Partial<OutgoingMessage>);
    await attempt(id);
    return id;
  }

  it("is encrypted, signed and taken by the push service", async () => {
    const asked = browser();
    await savePushSubscription(asked, actor(officerId));
    expect(await row(await push(asked.endpoint))).toMatchObject({ status: "sent" });
    const [taken] = await simulator.pushes();
    expect(taken).toMatchObject({ urgency: "high", subscription: asked.endpoint.split("/").at(-1) });
    expect(taken?.bytes).toBeGreaterThan(100);
  });

  it.each<SimFaultKind>(["404", "410"])("%s: the browser is gone and not called again", async (kind) => {
    const asked = browser();
    await savePushSubscription(asked, actor(officerId));
    await fault(kind, "/push/");
    expect(await row(await push(asked.endpoint))).toMatchObject({
      status: "failed",
      failureCause: "subscription_gone",
    });
    expect((await subscriptionOf(asked.endpoint))?.goneAt).not.toBeNull();
    expect(await row(await push(asked.endpoint))).toMatchObject({ status: "failed", failureCause: "no_subscription" });
    expect(await simulator.pushes()).toHaveLength(0);
  });

  it("a browser belongs to the officer who signed in on it last, and only they can end it", async () => {
    const shared = browser();
    await savePushSubscription(shared, actor(officerId));
    await savePushSubscription(shared, actor(otherId));
    expect(await subscriptionOf(shared.endpoint)).toMatchObject({ officerId: otherId });
    await endPushSubscription(shared, actor(officerId));
    expect(await subscriptionOf(shared.endpoint)).not.toBeNull();
    await endPushSubscription(shared, actor(otherId));
    expect(await subscriptionOf(shared.endpoint)).toBeNull();
  });

  it("keeps an officer's five newest browsers", async () => {
    const browsers = Array.from({ length: 7 }, browser);
    for (const one of browsers) await savePushSubscription(one, actor(otherId));
    const live = await database.db.pushSubscription.findMany({ where: { officerId: otherId, goneAt: null } });
    expect(live.map(({ endpoint }) => endpoint).sort()).toEqual(
      browsers
        .slice(2)
        .map(({ endpoint }) => endpoint)
        .sort(),
    );
  });

  it("refuses to call any address that is not a known push service", async () => {
    const asked = { ...browser(), endpoint: "https://internal.example/push/1" };
    await expect(savePushSubscription(asked, actor(officerId))).rejects.toMatchObject({ code: "push.unknown_service" });
  });
});
