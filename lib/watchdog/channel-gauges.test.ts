import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { Prisma } from "@/lib/generated/prisma/client";
import { registry } from "@/lib/platform/metrics";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { refreshServiceGauges } from "./service-gauges";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

/** Reads figures through `refreshChannelGauges`, the one call that the metrics address makes. */
async function figures(name: string): Promise<Record<string, number>> {
  await refreshServiceGauges();
  const values = (await registry().getSingleMetric(name)?.get())?.values ?? [];
  return Object.fromEntries(values.map(({ labels, value }) => [Object.values(labels).join(), value]));
}
const figure = async (name: string) => (await figures(name))[""] ?? Number.NaN;

const setChannel = (data: Prisma.LineChannelStateUpdateInput) =>
  database.db.lineChannelState.update({ where: { id: 1 }, data, select: { id: true } });

it("says whether LINE is paused, since when and for how long", async () => {
  expect(await figure("ess_line_paused")).toBe(0);
  expect(await figure("ess_line_down_seconds")).toBe(0);

  await setChannel({ failuresInARow: 2, downSince: ago(60) });
  expect(await figure("ess_line_paused"), "two failures are no pause").toBe(0);
  expect(await figure("ess_line_down_seconds")).toBe(0);

  await setChannel({ failuresInARow: 5, pausedUntil: ago(-10) });
  expect(await figure("ess_line_paused")).toBe(1);
  expect(await figure("ess_line_pause_left_seconds")).toBeGreaterThan(5);
  expect(await figure("ess_line_pause_left_seconds")).toBeLessThanOrEqual(10);
  expect(await figure("ess_line_down_seconds")).toBeGreaterThan(59);

  await setChannel({ pausedUntil: ago(3) });
  expect(await figure("ess_line_paused"), "over, and nobody has probed yet").toBe(1);
  expect(await figure("ess_line_pause_left_seconds")).toBe(0);
  await setChannel({ failuresInARow: 0, pausedUntil: null, downSince: null });
});

it("knows the month's quota as the sender does, and gives -1 where nothing is known", async () => {
  expect(await figure("ess_line_quota_used_messages")).toBe(-1);
  expect(await figure("ess_line_quota_limit_messages")).toBe(-1);
  expect(await figure("ess_line_quota_used_ratio")).toBe(-1);
  expect(await figure("ess_line_quota_age_seconds")).toBe(-1);

  await setChannel({ quotaLimit: 300, quotaUsed: 240, quotaCheckedAt: ago(30) });
  expect(await figure("ess_line_quota_used_messages")).toBe(240);
  expect(await figure("ess_line_quota_limit_messages")).toBe(300);
  expect(await figure("ess_line_quota_used_ratio")).toBeCloseTo(0.8);
  expect(await figure("ess_line_quota_age_seconds")).toBeGreaterThan(29);

  await setChannel({ quotaLimit: null });
  expect(await figure("ess_line_quota_used_ratio"), "no limit, nothing to run out of").toBe(-1);
  await setChannel({ quotaLimit: 0, quotaUsed: 0 });
  expect(await figure("ess_line_quota_used_ratio"), "a quota of none is used up").toBe(1);
});

it("counts messages waiting for LINE by purpose; the oldest alert apart; exercises never", async () => {
  const base = { recipient: "U1", messages: [], status: "queued" as const };
  const message = (change: Partial<Prisma.LineMessageCreateManyInput>) => ({
    ...base,
    logicalKey: randomUUID(),
    purpose: "alert",
    ...change,
  });
  await database.db.lineMessage.createMany({
    data: [
      message({ createdAt: ago(20) }),
      message({ createdAt: ago(10) }),
      message({ purpose: "reporter_status", createdAt: ago(500) }),
      message({ capStatus: "exercise", createdAt: ago(900) }),
      message({ status: "sent", createdAt: ago(900) }),
    ],
  });
  expect(await figures("ess_line_messages_waiting")).toEqual({
    alert: 2,
    unit_update: 0,
    reporter_status: 1,
    chat: 0,
    desk_alarm: 0,
  });
  const oldestS = await figure("ess_line_alerts_oldest_seconds");
  expect(oldestS).toBeGreaterThan(19);
  expect(oldestS).toBeLessThan(100);
  await database.db.lineMessage.updateMany({ data: { status: "sent" } });
  expect(await figures("ess_line_messages_waiting"), "sent").toMatchObject({ alert: 0, reporter_status: 0 });
  expect(await figure("ess_line_alerts_oldest_seconds")).toBe(0);
});

it("counts SMS and web pushes that wait, and those that failed within the hour", async () => {
  const unit = await database.db.unit.findFirstOrThrow({ select: { id: true } });
  const officer = await database.db.officer.findFirstOrThrow({ select: { id: true } });
  const browser = await database.db.pushSubscription.create({
    data: { officerId: officer.id, endpoint: "https://push.example/1", p256dh: "", auth: "" },
    select: { id: true },
  });
  const sms = { channel: "sms" as const, unitId: unit.id };
  const push = { channel: "web_push" as const, officerId: officer.id, subscriptionId: browser.id };
  const message = (change: Partial<Prisma.OutboundMessageCreateManyInput>) => ({
    ...sms,
    purpose: "alert",
    text: "ESS",
    logicalKey: randomUUID(),
    ...change,
  });
  await database.db.outboundMessage.createMany({
    data: [
      message({ createdAt: ago(40) }),
      message({ status: "failed", createdAt: ago(60) }),
      message({ status: "failed", createdAt: ago(3_700) }),
      message({ status: "sent" }),
      message({ capStatus: "exercise", createdAt: ago(900) }),
      message({ ...push, status: "failed" }),
      message({ ...push, status: "failed" }),
    ],
  });
  expect(await figures("ess_outbound_messages_waiting")).toEqual({ sms: 1, web_push: 0 });
  expect(await figures("ess_outbound_messages_failed_last_hour")).toEqual({ sms: 1, web_push: 2 });
  const oldestS = await figure("ess_outbound_messages_oldest_seconds");
  expect(oldestS).toBeGreaterThan(39);
  expect(oldestS).toBeLessThan(100);
});

it("counts active units that their channel does not reach, by flag", async () => {
  expect(await figures("ess_units_flagged")).toEqual({ group_lost: 0, never_answers: 0 });
  const units = await database.db.unit.findMany({ where: { kind: "police_station" }, take: 4, select: { id: true } });
  const flag = (place: number, channelFlag: string, active = true) =>
    database.db.unit.update({
      where: { id: units[place]?.id ?? "" },
      data: { channelFlag, channelFlaggedAt: ago(1), active },
      select: { id: true },
    });
  await flag(0, "group_lost");
  await flag(1, "group_lost");
  await flag(2, "never_answers");
  await flag(3, "never_answers", false);
  expect(await figures("ess_units_flagged")).toEqual({ group_lost: 2, never_answers: 1 });
});
