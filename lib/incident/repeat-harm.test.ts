import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { PHONE_PURPOSE } from "./report-view.queries";
import { blindIndex, seal } from "@/lib/platform/crypto";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { findRepeatHarm } from "./repeat-harm.queries";
import { repeatHarmTh } from "./repeat-harm.schema";
import type { Role } from "@/lib/vocabulary/role";

const METRE = 1 / 111_195;
const DAY_MS = 86_400_000;
let database: TestDatabase;
let stationId: string;
let elsewhereId: string;
/** Each test uses a house of its own, a kilometre from the last. */
let houses = 0;
let here: { latitude: number; longitude: number };

beforeAll(async () => {
  database = await useTestDatabase();
  const station = (provinceCode: string) =>
    database.db.unit.findFirstOrThrow({ where: { provinceCode, kind: "police_station" }, orderBy: { code: "asc" } });
  stationId = (await station("65")).id;
  elsewhereId = (await station("48")).id;
});

function actor(role: Role, unitId: string | null, scope: Partial<Actor> = {}): Actor {
  return {
    officerId: randomUUID(),
    sessionId: randomUUID(),
    displayName: "ผู้ดู",
    role,
    unitId,
    provinceCode: null,
    policeRegion: null,
    ...scope,
  };
}

interface Past {
  daysAgo?: number;
  metresAway?: number | null;
  phone?: string;
  victimPhone?: string;
  lineUserId?: string;
  unitId?: string;
  capStatus?: "actual" | "exercise";
  conflict?: boolean;
  open?: boolean;
  mergedIntoId?: string;
}

function newHouse(): void {
  houses += 1;
  here = { latitude: 16.5 + houses / 100, longitude: 100.2 };
}

async function phoneRow(phone: string): Promise<{ reporterId: string; id: string }> {
  const { id: reporterId } = await database.db.reporter.create({ data: {} });
  const { id } = await database.db.reporterPhone.create({
    data: { reporterId, ...seal(phone, PHONE_PURPOSE), blindIndex: blindIndex(phone) },
  });
  return { reporterId, id };
}

async function incident(past: Past = {}): Promise<string> {
  const { daysAgo = 0, metresAway = null, unitId = stationId, capStatus = "actual", conflict = false } = past;
  const receivedAt = new Date(Date.now() - daysAgo * DAY_MS);
  const isPast = daysAgo > 0 && !past.open;
  const { id } = await database.db.incident.create({
    data: {
      problem: "assault",
      capStatus,
      conflict,
      placeConfidence: "high",
      routingReason: "test",
      receivedAt,
      mergedIntoId: past.mergedIntoId ?? null,
      ...(metresAway === null ? {} : { ...here, latitude: here.latitude + metresAway * METRE }),
    },
  });
  if (isPast) {
    const officer = await database.db.officer.findFirstOrThrow({ where: { unitId: { not: null } } });
    await database.db.incident.update({
      where: { id },
      data: {
        status: "resolved",
        disposition: "settled_by_contact",
        ownerOfficerId: officer.id,
        ownerUnitId: officer.unitId,
        acceptedAt: receivedAt,
        resolvedAt: receivedAt,
      },
    });
  }
  await database.db.incidentUnit.create({
    data: { incidentId: id, unitId, role: "primary", reason: "test", confidence: "high" },
  });
  const given = past.phone ? await phoneRow(past.phone) : null;
  const victim = past.victimPhone ? await phoneRow(past.victimPhone) : null;
  const reporter = past.lineUserId
    ? await database.db.reporter.upsert({
        where: { lineUserId: past.lineUserId },
        create: { lineUserId: past.lineUserId },
        update: {},
      })
    : await database.db.reporter.create({ data: {} });
  const key = randomUUID();
  await database.db.report.create({
    data: {
      reportKey: key,
      incidentId: past.mergedIntoId ?? id,
      reporterId: reporter.id,
      phoneId: given?.id ?? null,
      victimPhoneId: victim?.id ?? null,
      channel: "api",
      problem: "assault",
      capStatus,
      receivedAt,
      statusTokenDigest: Buffer.from(key),
    },
  });
  return id;
}

const officer = () => actor("duty_officer", stationId);
const seen = async (id: string, viewer = officer()) => {
  const { earlier, within, beyond } = await findRepeatHarm(id, viewer);
  return { ids: earlier.map((each) => each.id), reasons: earlier.map((each) => each.reasons), within, beyond };
};

describe("SAFETY 15: it is not the first time", () => {
  it.each([
    { title: "the same house", now: { metresAway: 0 }, before: { metresAway: 45 }, reasons: ["place"] },
    { title: "the same number", now: { phone: "+66811111111" }, before: { phone: "+66811111111" }, reasons: ["phone"] },
    {
      title: "the victim's number given by somebody else then",
      now: { phone: "+66822222222" },
      before: { victimPhone: "+66822222222" },
      reasons: ["phone"],
    },
    {
      title: "the same LINE user",
      now: { lineUserId: `U${"a".repeat(32)}` },
      before: { lineUserId: `U${"a".repeat(32)}` },
      reasons: ["line"],
    },
    {
      title: "house and number together, once",
      now: { metresAway: 0, phone: "+66833333333" },
      before: { metresAway: 10, phone: "+66833333333" },
      reasons: ["phone", "place"],
    },
  ])("$title", async ({ now, before, reasons }) => {
    newHouse();
    const earlier = await incident({ daysAgo: 30, ...before });
    const id = await incident(now);
    expect(await seen(id)).toEqual({ ids: [earlier], reasons: [reasons], within: 1, beyond: 0 });
  });

  it.each([
    { title: "farther than 50 m", before: { metresAway: 55 } },
    { title: "91 days ago", before: { metresAway: 0, daysAgo: 91 } },
    { title: "an exercise (never 8)", before: { metresAway: 0, capStatus: "exercise" as const } },
    {
      title: "a neighbour's report of the same, still going on within the hour",
      before: { metresAway: 0, daysAgo: 1 / 48, open: true },
    },
  ])("does not count $title", async ({ before }) => {
    newHouse();
    await incident({ daysAgo: 30, ...before });
    expect(await seen(await incident({ metresAway: 0 }))).toMatchObject({ within: 0, beyond: 0 });
  });

  it("counts a merged report for the incident it was merged into, once", async () => {
    newHouse();
    const main = await incident({ daysAgo: 20, metresAway: 200 });
    await incident({ daysAgo: 20, metresAway: 5, phone: "+66844444444", mergedIntoId: main });
    const id = await incident({ metresAway: 0, phone: "+66844444444" });
    expect(await seen(id)).toEqual({ ids: [main], reasons: [["phone", "place"]], within: 1, beyond: 0 });
  });

  it("does not count what was merged into this very incident", async () => {
    newHouse();
    const id = await incident({ metresAway: 0 });
    await incident({ daysAgo: 0.01, metresAway: 5, mergedIntoId: id });
    expect(await seen(id)).toMatchObject({ within: 0, beyond: 0 });
  });
});

describe("who may know", () => {
  it("beyond the viewer's reach there is only a number; an incident with an involved officer is not counted (SAFETY 14)", async () => {
    newHouse();
    const phone = "+66855555555";
    const far = await incident({ daysAgo: 10, phone, unitId: elsewhereId });
    const accused = await incident({ daysAgo: 9, phone, unitId: elsewhereId, conflict: true });
    const id = await incident({ phone });
    const view = await findRepeatHarm(id, officer());
    expect(view).toEqual({ days: 90, earlier: [], within: 0, beyond: 1 });
    expect(JSON.stringify(view)).not.toContain(far);
    expect(repeatHarmTh(view)).toBe("เคยมีเหตุที่นี่หรือจากผู้แจ้งนี้ 1 ครั้งใน 90 วัน");
    const desk = await seen(id, actor("national_desk", null));
    expect(desk).toMatchObject({ within: 2, beyond: 0 });
    expect(desk.ids.sort()).toEqual([far, accused].sort());
  });

  it.each([
    { title: "a volunteer of the unit", viewer: () => actor("volunteer", stationId) },
    { title: "an officer of another unit", viewer: () => actor("duty_officer", elsewhereId) },
    { title: "an administrator", viewer: () => actor("administrator", null) },
    { title: "a protection worker", viewer: () => actor("protection_worker", null, { provinceCode: "65" }) },
  ])("$title gets the answer for an incident that does not exist", async ({ viewer }) => {
    newHouse();
    await incident({ daysAgo: 5, metresAway: 0 });
    const id = await incident({ metresAway: 0 });
    await expect(findRepeatHarm(id, viewer())).rejects.toMatchObject({ kind: "not_found" });
  });
});

it("uses indexes: 90 days among 60,000 incidents of five years without reading the whole table", async () => {
  await database.db.$executeRaw`
    insert into incidents (id, problem, place_confidence, routing_reason, received_at, latitude, longitude)
    select gen_random_uuid(), 'assault', 'high', 'bulk', now() - (n * interval '44 minutes'),
           13 + (n % 4000) / 1000.0, 99 + (n % 3000) / 1000.0
    from generate_series(1, 60000) n`;
  await database.db.$executeRaw`
    insert into reports (id, report_key, incident_id, reporter_id, channel, problem, status_token_digest, received_at, flags)
    select gen_random_uuid(), gen_random_uuid(), i.id, (select id from reporters limit 1), 'api', 'assault',
           decode(md5(i.id::text), 'hex'), i.received_at, '{}'
    from incidents i where routing_reason = 'bulk'`;
  await database.db.$executeRaw`analyze incidents`;
  await database.db.$executeRaw`analyze reports`;
  await database.db.$executeRaw`analyze reporter_phones`;
  newHouse();
  const id = await incident({ metresAway: 0, phone: "+66866666666", lineUserId: `U${"b".repeat(32)}` });

  const statsBefore = await settledScans();
  await findRepeatHarm(id, officer());
  const statsAfter = await settledScans();
  for (const [table, read] of Object.entries(statsAfter))
    expect(read - (statsBefore[table] ?? 0), `${table} read through`).toBeLessThan(60_000);
}, 60_000);

async function settledScans(): Promise<Record<string, number>> {
  await database.db.$executeRaw`select pg_stat_force_next_flush()`;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const rows = await database.db.$queryRaw<{ relname: string; seq_tup_read: number }[]>`
    select relname::text, seq_tup_read::int from pg_stat_user_tables where relname in ('incidents', 'reports')`;
  return Object.fromEntries(rows.map((row) => [row.relname, row.seq_tup_read]));
}
