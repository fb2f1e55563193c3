import { createHmac, randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { open, shownText } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { CHAT_ACTIONS } from "./chat.rules";
import { handleWebhookEvent } from "./handle-webhook-event";
import { promoteDraft } from "@/lib/intake/promote-draft";
import { receiveWebhook } from "./receive-webhook";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});

const MINUTE_MS = 60_000;
let userId = "";
/** LINE's timestamps: a few minutes ago, so that acknowledgements are told from questions. */
let startedAt = 0;
beforeEach(() => {
  userId = `U${randomBytes(16).toString("hex")}`;
  startedAt = Date.now() - 20_000;
});

type Event = Record<string, unknown> & { webhookEventId: string };
let counter = 0;

function event(type: string, content: object, { afterS = 0 }: { afterS?: number } = {}): Event {
  counter += 1;
  return {
    type,
    webhookEventId: `01TEST${randomBytes(8).toString("hex").toUpperCase()}`,
    timestamp: startedAt + afterS * 1000,
    source: { type: "user", userId },
    mode: "active",
    replyToken: randomBytes(16).toString("hex"),
    deliveryContext: { isRedelivery: false },
    ...content,
  };
}
const text = (typed: string, afterS: number, id = `m${(counter += 1)}-${userId}`) =>
  event("message", { message: { type: "text", id, text: typed } }, { afterS });
const tap = (data: string, afterS: number) => event("postback", { postback: { data } }, { afterS });
const pin = (afterS: number, latitude = 16.8211) =>
  event(
    "message",
    { message: { type: "location", id: `m${(counter += 1)}-${userId}`, latitude, longitude: 100.2659 } },
    { afterS },
  );

async function deliver(events: Event[]): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify({ destination: "U0", events }));
  const signature = createHmac("sha256", env().LINE_CHANNEL_SECRET).update(rawBody).digest("base64");
  await receiveWebhook({ rawBody, signature });
}

/** Each event comes and is handled before the next one comes. */
async function oneByOne(events: Event[]): Promise<void> {
  for (const one of events) {
    await deliver([one]);
    await handleWebhookEvent({ webhookEventId: one.webhookEventId });
  }
}

/** What remains of it all, without ids that are random and times that are the clock's. */
async function endState() {
  const reporter = await database.db.reporter.findUniqueOrThrow({
    where: { lineUserId: userId },
    select: {
      following: true,
      language: true,
      reports: {
        select: {
          problem: true,
          latitude: true,
          channel: true,
          flags: true,
          phone: { select: { blindIndex: true } },
          incident: { select: { problem: true, problemAssumed: true, latitude: true, messages: true } },
        },
      },
      drafts: { select: { problem: true, latitude: true, phoneId: true } },
    },
  });
  return {
    ...reporter,
    drafts: reporter.drafts.map((draft) => ({ ...draft, phoneId: draft.phoneId !== null })),
    reports: reporter.reports.map(({ incident, phone, flags, ...report }) => ({
      ...report,
      hasPhone: phone !== null,
      // Marks say what was missing at the moment of sending; what came later stands in the row itself.
      flags: flags.filter((flag) => !["no_phone", "no_location", "problem_not_stated"].includes(flag)),
      incident: {
        ...incident,
        messages: incident.messages
          .map(({ at, unsentAt, ...sealed }) => ({ at, unsentAt, text: shownText(open(sealed, NOTE_PURPOSE)) }))
          .sort((a, b) => a.at.getTime() - b.at.getTime()),
      },
    })),
  };
}

const sentTo = (recipient: string) =>
  database.db.lineMessage.findMany({ where: { recipient }, orderBy: { createdAt: "asc" } });
const textsOf = async () =>
  (await sentTo(userId)).map(({ messages }) => (messages as { text?: string; altText?: string }[])[0]?.text ?? "");

/** As if a unit's officer had accepted and resolved it. */
async function finishReport(resolvedAt: Date): Promise<void> {
  const { incidentId, incident } = await database.db.report.findFirstOrThrow({
    where: { reporter: { lineUserId: userId } },
    select: { incidentId: true, incident: { select: { units: { select: { unitId: true } } } } },
  });
  const unitId = incident.units[0]?.unitId ?? null;
  const officer = await database.db.officer.create({
    data: { displayName: "ร.ต.ท. ทดสอบ", role: "duty_officer", unitId },
  });
  await database.db.incident.update({
    where: { id: incidentId },
    data: {
      status: "resolved",
      disposition: "help_given",
      acceptedAt: resolvedAt,
      resolvedAt,
      ownerUnitId: unitId,
      ownerOfficerId: officer.id,
    },
  });
}

describe("the chat path", () => {
  it("asks three things, each silently and with answers to tap, then gives the number after the report is stored", async () => {
    await oneByOne([tap(CHAT_ACTIONS.report, 0), tap(CHAT_ACTIONS.problem("assault"), 2), pin(4)]);
    expect(await database.db.report.count({ where: { reporter: { lineUserId: userId } } })).toBe(0);
    await oneByOne([text("๐๘๑ ๒๓๔ ๕๖๗๘", 6)]);

    const report = await database.db.report.findFirstOrThrow({
      where: { reporter: { lineUserId: userId } },
      include: { incident: true },
    });
    expect(report).toMatchObject({ channel: "chat", problem: "assault", latitude: 16.8211, flags: [] });
    const sent = await sentTo(userId);
    expect(sent).toHaveLength(4);
    for (const message of sent) {
      expect(message.silent).toBe(true);
      expect(message.replyToken).not.toBeNull();
    }
    expect((await textsOf()).at(-1)).toContain(report.incident.number);
  });

  it("takes the facts in any order: pin, number, problem", async () => {
    await oneByOne([pin(0), text("0812345678", 2), tap(CHAT_ACTIONS.problem("confinement"), 4)]);
    expect((await endState()).reports).toMatchObject([{ problem: "confinement", latitude: 16.8211, hasPhone: true }]);
  });

  it("is never a dead end: without place and number the national desk is alarmed", async () => {
    await oneByOne([
      tap(CHAT_ACTIONS.problem("gathering"), 0),
      tap(CHAT_ACTIONS.noLocation, 2),
      tap(CHAT_ACTIONS.noPhone, 4),
    ]);
    const report = await database.db.report.findFirstOrThrow({
      where: { reporter: { lineUserId: userId } },
      include: { incident: { include: { alarms: true } } },
    });
    expect(report.incident.alarms.map((alarm) => alarm.kind)).toContain("no_location");
  });

  it("sends an unfinished conversation with a pin within 60 s, tells its reporter, and takes what comes later", async () => {
    await oneByOne([tap(CHAT_ACTIONS.report, 0), pin(2)]);
    const [job] = await database.db.$queryRaw<{ in_s: number; payload: { reportKey: string } }[]>`
      select extract(epoch from run_at - now())::float as in_s, jobs.payload
      from graphile_worker._private_jobs jobs join report_drafts d on jobs.key = 'promote:' || d.report_key
      join reporters r on r.id = d.reporter_id where r.line_user_id = ${userId}`;
    // Counted from what was said 20 s ago.
    expect(job?.in_s).toBeGreaterThan(15);
    expect(job?.in_s).toBeLessThanOrEqual(45);
    await promoteDraft(job?.payload ?? { reportKey: "" });
    await promoteDraft(job?.payload ?? { reportKey: "" });

    let [report] = (await endState()).reports;
    expect(report).toMatchObject({ latitude: 16.8211, incident: { problemAssumed: true } });
    expect(report?.incident.messages.map((message) => message.text)).toEqual(["[ตำแหน่ง 16.82110, 100.26590]"]);
    expect((await textsOf()).filter((line) => line.includes("ได้รับแล้ว"))).toHaveLength(1);

    await oneByOne([tap(CHAT_ACTIONS.problem("violent_frenzy"), 8), text("0812345678", 9), text("มีมีดด้วย", 10)]);
    [report] = (await endState()).reports;
    expect(report).toMatchObject({ hasPhone: true, incident: { problem: "violent_frenzy", problemAssumed: false } });
    expect(report?.incident.messages.at(-1)?.text).toBe("มีมีดด้วย");
    expect((await endState()).reports).toHaveLength(1);
  });

  it("hides what the reporter takes back", async () => {
    const regretted = text("อยู่ใต้เตียง", 8, `gone-${userId}`);
    await oneByOne([
      tap(CHAT_ACTIONS.problem("assault"), 0),
      pin(2),
      tap(CHAT_ACTIONS.noPhone, 4),
      regretted,
      event("unsend", { unsend: { messageId: `gone-${userId}` } }, { afterS: 9 }),
    ]);
    const [report] = (await endState()).reports;
    const hidden = report?.incident.messages.find((message) => message.text === "อยู่ใต้เตียง");
    expect(hidden?.unsentAt).toEqual(new Date(startedAt + 9_000));
  });

  it("opens the incident again for a cry after its end, and for a thank-you does not", async () => {
    await oneByOne([tap(CHAT_ACTIONS.problem("assault"), 0), pin(1), tap(CHAT_ACTIONS.noPhone, 2)]);
    await finishReport(new Date(startedAt + 5_000));
    const incident = () =>
      database.db.incident.findFirstOrThrow({
        where: { reports: { some: { reporter: { lineUserId: userId } } } },
        include: { alarms: true, events: true, deliveries: true },
      });
    await oneByOne([text("ขอบคุณค่ะ", 6)]);
    expect(await incident()).toMatchObject({ status: "resolved", alarms: [] });
    expect((await textsOf()).at(-1)).toContain("ดีใจที่ได้ยินจากคุณ");
    await oneByOne([text("ปลอดภัยแล้ว", 7)]);
    expect((await incident()).alarms.map(({ kind }) => kind)).toEqual(["words_after_end"]);

    const before = (await incident()).deliveries.length;
    await oneByOne([text("ตำรวจไปแล้วแต่พ่อตีแม่อีก", 8)]);
    const again = await incident();
    expect(again).toMatchObject({ status: "dispatched", severity: "extreme", ownerOfficerId: null, resolvedAt: null });
    expect(again.events.find(({ kind }) => kind === "reopened")?.data).toEqual({ why: "reporter_wrote" });
    expect(again.deliveries.length).toBeGreaterThan(before);
    expect((await textsOf()).at(-1)).toContain(again.number);
    const [report, ...others] = (await endState()).reports;
    expect(others).toEqual([]);
    expect(report?.incident.messages.map((message) => message.text)).toEqual(
      expect.arrayContaining(["ขอบคุณค่ะ", "ปลอดภัยแล้ว", "ตำรวจไปแล้วแต่พ่อตีแม่อีก"]),
    );
  });

  it("starts a new report for a new choice after the end", async () => {
    await oneByOne([tap(CHAT_ACTIONS.problem("assault"), 0), pin(1), tap(CHAT_ACTIONS.noPhone, 2)]);
    await finishReport(new Date(startedAt + 5_000));
    await oneByOne([tap(CHAT_ACTIONS.problem("assault"), 8), pin(9), tap(CHAT_ACTIONS.noPhone, 10)]);
    expect((await endState()).reports).toHaveLength(2);
  });

  it("sends nobody out for a stray pin that comes a day late, but does for a plea with a place", async () => {
    startedAt -= 24 * 60 * MINUTE_MS;
    await oneByOne([pin(0)]);
    const promotions = () => database.db.$queryRaw<{ n: bigint }[]>`
      select count(*) as n from graphile_worker.jobs j join report_drafts d on j.key = 'promote:' || d.report_key
      join reporters r on r.id = d.reporter_id where r.line_user_id = ${userId}`;
    expect(await promotions()).toEqual([{ n: 0n }]);
    await oneByOne([tap(CHAT_ACTIONS.report, 1), pin(2)]);
    expect(await promotions()).toEqual([{ n: 1n }]);
  });

  it("keeps silent on standby, and keeps the facts", async () => {
    await oneByOne([{ ...tap(CHAT_ACTIONS.problem("assault"), 0), mode: "standby" }]);
    expect(await sentTo(userId)).toEqual([]);
    expect((await endState()).drafts).toMatchObject([{ problem: "assault" }]);
  });
});

describe("the same events, duplicated and in any order", () => {
  const PERMUTATIONS = [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [2, 3, 1, 4, 0],
    [3, 0, 4, 2, 1],
    [1, 4, 0, 3, 2],
    [2, 1, 0, 4, 3],
  ];
  const journey = () => [
    text("ช่วยด้วย พ่อตีแม่", 0, `plea-${userId}`),
    tap(CHAT_ACTIONS.problem("assault"), 2),
    pin(4),
    text("0812345678", 6, `phone-${userId}`),
    text("อยู่ในห้องน้ำ", 8, `more-${userId}`),
  ];

  it("end in the same report, words and all", async () => {
    const states: unknown[] = [];
    for (const order of PERMUTATIONS) {
      userId = `U${randomBytes(16).toString("hex")}`;
      startedAt = Math.floor(startedAt / 1000) * 1000;
      const events = journey();
      await oneByOne(order.flatMap((index) => Array.from({ length: 5 }, () => events[index] as Event)));
      states.push(await endState());
      const receipts = (await sentTo(userId)).filter(({ logicalKey }) => logicalKey.startsWith("receipt:"));
      expect(receipts).toHaveLength(1);
    }
    expect(states[0]).toMatchObject({ reports: [{ problem: "assault", hasPhone: true }] });
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it("take effect once when five workers get the same job", async () => {
    const [first, ...rest] = journey();
    await oneByOne([...rest].slice(0, 3));
    const last = first as Event;
    await deliver([last]);
    await Promise.all(Array.from({ length: 5 }, () => handleWebhookEvent({ webhookEventId: last.webhookEventId })));
    expect((await endState()).reports).toHaveLength(1);
  });

  it("tell whether somebody is a friend by the newest event", async () => {
    const follow = event("follow", { follow: { isUnblocked: false } }, { afterS: 0 });
    const unfollow = event("unfollow", {}, { afterS: 5 });
    await oneByOne([unfollow, follow]);
    expect((await endState()).following).toBe(false);
    await oneByOne([event("follow", { follow: { isUnblocked: true } }, { afterS: 9 })]);
    expect((await endState()).following).toBe(true);
    const greetings = (await sentTo(userId)).filter(({ logicalKey }) => logicalKey.startsWith("greeting:"));
    expect(greetings).toHaveLength(1);
  });
});
