import { createHmac, randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { handleWebhookEvent } from "@/lib/intake/chat/handle-webhook-event";
import { receiveWebhook } from "@/lib/intake/chat/receive-webhook";
import { env } from "@/lib/platform/env";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { issueBindingCode } from "./issue-binding-code";
import { listUnits } from "@/lib/directory/units/unit.queries";

let database: TestDatabase;
let station = { id: "", nameTh: "" };
let head: Actor;
let administrator: Actor;
let groupId = "";
let startedAt = 0;

beforeAll(async () => {
  database = await useTestDatabase();
  station = await database.db.unit.findUniqueOrThrow({ where: { code: "station-6501" } });
  head = await staff("unit_head", station.id);
  administrator = await staff("administrator", null);
});
beforeEach(() => {
  groupId = `C${randomBytes(16).toString("hex")}`;
  startedAt = Date.now() - 20_000;
});

async function staff(role: Actor["role"], unitId: string | null): Promise<Actor> {
  const officer = await database.db.officer.create({ data: { displayName: "ทดสอบ", role, unitId } });
  const { id, displayName } = officer;
  return { officerId: id, sessionId: "s", displayName, role, unitId, provinceCode: null, policeRegion: null };
}

async function happens(type: string, content: object, afterS: number, id = randomBytes(8).toString("hex")) {
  const body = {
    type,
    webhookEventId: `01GROUP${id.toUpperCase()}`,
    timestamp: startedAt + afterS * 1000,
    source: { type: "group", groupId, userId: `U${"a".repeat(32)}` },
    mode: "active",
    replyToken: randomBytes(16).toString("hex"),
    deliveryContext: { isRedelivery: false },
    ...content,
  };
  const rawBody = Buffer.from(JSON.stringify({ destination: "U0", events: [body] }));
  const signature = createHmac("sha256", env().LINE_CHANNEL_SECRET).update(rawBody).digest("base64");
  await receiveWebhook({ rawBody, signature });
  await handleWebhookEvent({ webhookEventId: body.webhookEventId });
}
const join = (afterS = 0) => happens("join", {}, afterS);
const leave = (afterS: number) => happens("leave", {}, afterS);
const typed = (text: string, afterS: number) =>
  happens("message", { message: { type: "text", id: randomBytes(6).toString("hex"), text } }, afterS);

const group = () =>
  database.db.lineGroup.findUniqueOrThrow({ where: { lineGroupId: groupId }, include: { unit: true } });
async function said(): Promise<string[]> {
  const sent = await database.db.lineMessage.findMany({
    where: { recipient: groupId },
    orderBy: { createdAt: "asc" },
  });
  return sent.map(({ messages }) => (messages as { text: string }[])[0]?.text ?? "");
}
const issue = (actor: Actor = head, unitId = station.id) =>
  issueBindingCode({ unitId }, { actor, requestId: "test-request" });

describe("a group and its unit", () => {
  it("is asked for a code, is bound by typing it, and says to which unit", async () => {
    await join();
    expect((await said())[0]).toContain("รหัสผูกกลุ่ม");
    const { code } = await issue();
    await typed(code.toLowerCase(), 5);
    expect((await group()).unit?.nameTh).toBe("สภ.เมืองพิษณุโลก");
    expect((await said())[1]).toContain("สภ.เมืองพิษณุโลก");

    const trail = await database.db.auditEntry.findMany({ where: { subjectId: (await group()).id } });
    expect(trail).toMatchObject([{ action: "group.bind", officerId: head.officerId, role: "unit_head" }]);
    const stored = await database.db.groupBindingCode.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(JSON.stringify(stored)).not.toContain(code.replace("-", ""));
    const refreshes = await database.db.$queryRaw<unknown[]>`
      select 1 from graphile_worker.jobs where task_identifier = 'refresh-line-group' and key = ${`line-group:${(await group()).id}`}`;
    expect(refreshes).toHaveLength(1);
  });

  it("takes a code once only, and clearly refuses it afterwards", async () => {
    const { code } = await issue();
    await typed(code, 1);
    const first = (await group()).unit?.id;
    groupId = `C${randomBytes(16).toString("hex")}`;
    await join();
    await typed(code, 5);
    expect(first).toBe(station.id);
    expect((await group()).unit).toBeNull();
    expect((await said()).at(-1)).toContain("ใช้ไม่ได้");
  });

  it("refuses a code that is over, by time or by a newer one", async () => {
    await join();
    const { code: old } = await issue();
    await issue();
    await typed(old, 5);
    const { code } = await issue();
    await database.db.groupBindingCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    await typed(code, 6);
    expect((await group()).unit).toBeNull();
    expect((await said()).filter((line) => line.includes("ใช้ไม่ได้"))).toHaveLength(2);
  });

  it("makes a group that guesses wait, even with a right code", async () => {
    await join();
    for (let attempt = 1; attempt <= 5; attempt += 1) await typed(`ACDE-346${"34679"[attempt - 1]}`, attempt);
    const { code } = await issue();
    await typed(code, 9);
    expect((await said()).at(-1)).toContain("15 นาที");
    expect((await group()).unit).toBeNull();
  });

  it("says nothing to ordinary talk", async () => {
    await join();
    await typed("รับทราบครับ", 2);
    await typed("OK", 3);
    expect(await said()).toHaveLength(1);
  });

  it("binds one of two groups that type one code at once", async () => {
    const { code } = await issue();
    const first = groupId;
    const bind = typed(code, 1);
    groupId = `C${randomBytes(16).toString("hex")}`;
    await Promise.all([bind, typed(code, 1)]);
    const bound = await database.db.lineGroup.count({
      where: { lineGroupId: { in: [first, groupId] }, unitId: station.id },
    });
    expect(bound).toBe(1);
  });

  it("knows by the newest event whether we are in it; a bound one that throws us out is an alarm until we are back", async () => {
    await join();
    await typed((await issue()).code, 1);
    await leave(9);
    const { id, leftAt } = await group();
    expect(leftAt).not.toBeNull();
    const alarms = () =>
      database.db.alarm.findMany({ where: { dedupeKey: { startsWith: `group_left:${id}:` }, clearedAt: null } });
    expect(await alarms()).toHaveLength(1);
    await happens("memberJoined", { joined: { members: [] } }, 5);
    expect((await group()).leftAt).not.toBeNull();
    await join(12);
    expect(await group()).toMatchObject({ leftAt: null, unit: { id: station.id } });
    expect(await alarms()).toHaveLength(0);
    expect((await said()).at(-1)).toContain("กลับมาแล้ว");
  });
});

describe("who may bind, and who sees the directory", () => {
  it("gives no code for a unit out of reach, as if it were not there", async () => {
    const other = await database.db.unit.findUniqueOrThrow({ where: { code: "station-4801" } });
    await expect(issue(head, other.id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(issue(await staff("duty_officer", station.id))).rejects.toMatchObject({ kind: "not_found" });
    await expect(issue(administrator, other.id)).resolves.toMatchObject({ unitNameTh: other.nameTh });
  });

  it("shows a head the own unit with its state, and the administrator everything", async () => {
    await typed((await issue()).code, 1);
    const own = await listUnits({}, head);
    expect(own).toMatchObject({ total: 1, mayBind: true });
    expect(own.units[0]).toMatchObject({ nameTh: "สภ.เมืองพิษณุโลก", reachedBy: "group" });
    expect(own.units[0]?.officerCount).toBeGreaterThan(0);

    const all = await listUnits({ provinceCode: "65", kind: "one_home" }, administrator);
    expect(all.units.map((unit) => unit.nameTh)).toEqual(["ทีม One Home พม. จังหวัดพิษณุโลก"]);
    for (const search of ["นครไทย", "นคร\u200bไทย"])
      expect((await listUnits({ search }, administrator)).units[0]?.nameTh).toContain("นครไทย");
  });
});
