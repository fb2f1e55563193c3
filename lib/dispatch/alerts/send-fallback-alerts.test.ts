import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { refreshLineGroup } from "@/lib/directory/line-groups/refresh-line-group";
import { sealOfficerPhone } from "@/lib/directory/staff/officer-phone";
import type { Prisma } from "@/lib/generated/prisma/client";
import { sendLineMessage } from "@/lib/line/line-message";
import { sendOutboundMessage } from "@/lib/outbound/outbound-message";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { SimulatorClient } from "@/simulator/client";
import { type SeparateSimulator, startSeparateSimulator } from "@/simulator/testing";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { checkUnitChannels } from "./check-unit-channels";
import { fallBackIfUnsent } from "@/lib/dispatch/escalation/fall-back-if-unsent";
import { settleDelivery, settleOutboundDelivery } from "@/lib/dispatch/escalation/settle-delivery";

const GROUP = `C${"9".repeat(32)}`;
const OFFICER_PHONE = "+66811111111";
const UNIT_PHONE = "+66822222222";

let database: TestDatabase;
let separate: SeparateSimulator;
let simulator: SimulatorClient;
let stationId: string;
let officerId: string;
let groupRowId: string;

beforeAll(async () => {
  separate = await startSeparateSimulator("test-channel-access-token");
  simulator = separate.client;
  vi.stubEnv("LINE_API_BASE_URL", simulator.baseUrl);
  vi.stubEnv("LINE_TIMEOUT_MS", "700");
  database = await useTestDatabase();
  stationId = (await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" } })).id;
  officerId = (await database.db.officer.findUniqueOrThrow({ where: { username: "officer.plk" } })).id;
  // Without officers in LINE, the group is the station's only channel.
  await database.db.officer.updateMany({ where: { unitId: stationId }, data: { lineUserId: null } });
});
afterAll(() => separate.stop());
beforeEach(async () => {
  await simulator.reset();
  const member = await simulator.createPerson({ displayName: "เวร", quiet: true });
  await simulator.createGroup({ id: GROUP, name: "สภ.", memberIds: [member.id], quiet: true });
  await database.db.lineGroup.deleteMany();
  const bound = { unitId: stationId, memberCount: 1, boundAt: new Date() };
  groupRowId = (await database.db.lineGroup.create({ data: { lineGroupId: GROUP, ...bound } })).id;
  await database.db.lineChannelState.update({
    where: { id: 1 },
    data: { failuresInARow: 0, pausedUntil: null, downSince: null },
  });
  await database.db.alarm.deleteMany();
  await setPhones({ officer: true, unit: true });
  await database.db.unit.update({ where: { id: stationId }, data: { channelFlag: null, channelFlaggedAt: null } });
});

async function setPhones({ officer, unit }: { officer: boolean; unit: boolean }): Promise<void> {
  const none = { phoneCiphertext: null, phoneKeyVersion: null };
  await database.db.officer.update({
    where: { id: officerId },
    data: officer ? sealOfficerPhone(OFFICER_PHONE) : none,
  });
  await database.db.unit.update({ where: { id: stationId }, data: { alertPhone: unit ? UNIT_PHONE : null } });
}

/** Creates an incident whose only unit is the station, alerted just now. */
async function alerted(): Promise<string> {
  const id = randomUUID();
  await database.db.incident.create({
    data: {
      id,
      problem: "assault",
      placeConfidence: "high",
      routingReason: "test",
      provinceCode: "65",
      policeRegion: "6",
      units: { create: { unitId: stationId, role: "primary", reason: "test", confidence: "high" } },
    },
  });
  await inTransaction((tx, now) => alertUnits(tx, { incidentId: id, now }));
  return id;
}

const deliveries = (incidentId: string) =>
  database.db.delivery.findMany({
    where: { incidentId },
    orderBy: [{ channel: "asc" }, { officerId: "asc" }],
    select: {
      id: true,
      channel: true,
      status: true,
      failureCause: true,
      fallbackOfId: true,
      round: true,
      audience: true,
    },
  });
const sms = (incidentId: string) =>
  database.db.delivery.findMany({
    where: { incidentId, channel: "sms" },
    select: { status: true, fallbackOfId: true },
  });

async function sendLine(incidentId: string): Promise<void> {
  for (const { id } of await database.db.lineMessage.findMany({ where: { incidentId, status: "queued" } }))
    await sendLineMessage({ lineMessageId: id }, settleDelivery);
}
async function sendOthers(incidentId: string): Promise<void> {
  for (const { id } of await database.db.outboundMessage.findMany({ where: { incidentId, status: "queued" } }))
    await sendOutboundMessage({ outboundMessageId: id }, settleOutboundDelivery);
}
const dueAt = async (incidentId: string) =>
  (await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } })).nextStepAt?.getTime() ?? 0;

describe("an alert that LINE does not deliver", () => {
  it("while LINE works, no SMS is sent", async () => {
    const id = await alerted();
    await sendLine(id);
    await fallBackIfUnsent({ incidentId: id, level: (await deliveries(id))[0]?.round ?? 0 });
    expect(await sms(id)).toEqual([]);
  });

  it("refused for good: the officer's and the unit's phones get an SMS each, and the timeline says so", async () => {
    const id = await alerted();
    await simulator.removeBot(GROUP);
    await sendLine(id);
    const [line, ...others] = await deliveries(id);
    expect(line).toMatchObject({ channel: "line_group", status: "failed", failureCause: "http_400" });
    expect(others).toHaveLength(2);
    for (const other of others)
      expect(other).toMatchObject({
        channel: "sms",
        status: "queued",
        fallbackOfId: line?.id,
        round: line?.round,
        audience: line?.audience,
      });
    expect(await dueAt(id)).toBeGreaterThan(Date.now() + 10_000);

    await sendOthers(id);
    expect((await sms(id)).map(({ status }) => status)).toEqual(["sent", "sent"]);
    const [shown] = await simulator.sms({ to: OFFICER_PHONE });
    const { number, status } = await database.db.incident.findUniqueOrThrow({ where: { id } });
    expect(shown?.text).toBe(`ESS: มีงานใหม่ ${number} เปิดดูที่ http://localhost:3000/duty/incidents/${id}`);
    expect(await simulator.sms({ to: UNIT_PHONE })).toHaveLength(1);
    expect(status).toBe("dispatched");
  });

  it("not taken within 20 seconds: one SMS is sent as well, and LINE's copy still goes out", async () => {
    const id = await alerted();
    const round = (await deliveries(id))[0]?.round ?? 0;
    await simulator.addFault({ kind: "500-before", match: { path: "/v2/bot/message/push" }, times: 1 });
    await sendLine(id);
    await fallBackIfUnsent({ incidentId: id, level: round });
    await fallBackIfUnsent({ incidentId: id, level: round });
    expect(await sms(id)).toHaveLength(2);
    await sendLine(id);
    expect((await deliveries(id))[0]).toMatchObject({ channel: "line_group", status: "sent" });
  });

  it("merged into an incident still searched for: units only alerted for this one get the SMS; not once that one is finished", async () => {
    const id = await alerted();
    const round = (await deliveries(id))[0]?.round ?? 0;
    const into = await alerted();
    const change = (one: string, data: Prisma.IncidentUncheckedUpdateInput) =>
      database.db.incident.update({ where: { id: one }, data });
    await change(id, { status: "closed", disposition: "duplicate", mergedIntoId: into });
    const stopped = await dueAt(id);
    const owned = { ownerOfficerId: officerId, ownerUnitId: stationId, acceptedAt: new Date() };
    const resolved = { status: "resolved", disposition: "help_given" } as const;
    for (const over of [{ ...owned, status: "accepted" as const }, resolved]) {
      await change(into, over);
      await fallBackIfUnsent({ incidentId: id, level: round });
      expect(await sms(id)).toEqual([]);
    }
    await change(into, { status: "dispatched", disposition: null, ownerOfficerId: null, ownerUnitId: null });
    await fallBackIfUnsent({ incidentId: id, level: round });
    expect(await sms(id)).toHaveLength(2);
    expect(await dueAt(id), "its own search does not begin again").toBe(stopped);
  });

  it("the month's LINE quota used up: SMS at once", async () => {
    await simulator.setQuota({ limit: 300, consumed: 300 });
    const id = await alerted();
    await sendLine(id);
    expect((await deliveries(id))[0]).toMatchObject({ status: "failed", failureCause: "quota_exhausted" });
    expect(await sms(id)).toHaveLength(2);
  });

  it("without a fallback channel the ladder climbs at once, after a refusal and after silence", async () => {
    await setPhones({ officer: false, unit: false });
    const silent = await alerted();
    await fallBackIfUnsent({ incidentId: silent, level: (await deliveries(silent))[0]?.round ?? 0 });
    expect(await sms(silent)).toEqual([]);
    expect(await dueAt(silent)).toBeLessThanOrEqual(Date.now() + 1_000);

    await simulator.removeBot(GROUP);
    const refused = await alerted();
    await sendLine(refused);
    expect(await dueAt(refused)).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it("when every fallback channel fails too, the ladder climbs at once", async () => {
    await setPhones({ officer: false, unit: true });
    await simulator.removeBot(GROUP);
    const id = await alerted();
    await sendLine(id);
    await simulator.addFault({ kind: "400", match: { path: "/sms/" } });
    await sendOthers(id);
    expect((await sms(id)).map(({ status }) => status)).toEqual(["failed"]);
    expect(await dueAt(id)).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it("a unit that LINE cannot reach gets an SMS with the first alert", async () => {
    await database.db.lineGroup.deleteMany();
    const id = await alerted();
    expect(await sms(id)).toHaveLength(2);
    expect(await dueAt(id)).toBeGreaterThan(Date.now() + 10_000);
  });
});

describe("a unit whose LINE channel no longer works", () => {
  const unit = () => database.db.unit.findUniqueOrThrow({ where: { id: stationId } });

  it("LINE answers that the account is not in the group: the unit is flagged, the desk alarmed, the next alert goes by SMS at once", async () => {
    await simulator.removeBot(GROUP);
    await sendLine(await alerted());
    const [job] = await database.db.$queryRaw<[{ n: number }]>`
      select count(*)::int as n from graphile_worker.jobs where key = ${`line-group:${groupRowId}`}`;
    expect(job.n).toBe(1);
    await refreshLineGroup({ id: groupRowId });
    await refreshLineGroup({ id: groupRowId });
    expect(await unit()).toMatchObject({ channelFlag: "group_lost" });
    expect(await database.db.alarm.findMany({ where: { kind: "group_left" } })).toHaveLength(1);
    expect(await sms(await alerted())).toHaveLength(2);
  });

  it("never answers: flagged after five silent alerts over days, told by SMS at once, cleared by an answer", async () => {
    await database.db.lineGroup.updateMany({ data: { boundAt: new Date("2020-01-01") } });
    const ids: string[] = [];
    for (let day = 1; day <= 5; day++) {
      const id = await alerted();
      ids.push(id);
      const sentAt = new Date(Date.now() - day * 86_400_000);
      await database.db.delivery.updateMany({ where: { incidentId: id }, data: { status: "sent", sentAt } });
    }
    // Deliveries of earlier tests must not count as unanswered.
    await database.db.delivery.deleteMany({
      where: { unitId: stationId, incidentId: { notIn: ids }, outboundMessages: { none: {} }, lineMessage: null },
    });
    await database.db.delivery.updateMany({
      where: { unitId: stationId, incidentId: { notIn: ids } },
      data: { status: "seen", sentAt: new Date(Date.now() - 30 * 86_400_000) },
    });
    await checkUnitChannels();
    await checkUnitChannels();
    expect(await unit()).toMatchObject({ channelFlag: "never_answers" });
    expect(await database.db.alarm.findMany({ where: { kind: "never_answers" } })).toHaveLength(1);
    const next = await alerted();
    expect(await sms(next)).toHaveLength(2);
    expect(await dueAt(next)).toBeLessThanOrEqual(Date.now() + 1_000);

    await database.db.delivery.updateMany({
      where: { incidentId: next },
      data: { status: "seen", sentAt: new Date() },
    });
    await checkUnitChannels();
    expect((await unit()).channelFlag).toBeNull();
    expect((await database.db.alarm.findFirst({ where: { kind: "never_answers" } }))?.clearedAt).not.toBeNull();
  });
});
