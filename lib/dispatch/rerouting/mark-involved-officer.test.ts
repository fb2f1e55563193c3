import { createHash, randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { listDutyIncidents } from "@/lib/incident/duty-list.queries";
import { findIncidentDetail, listIncidents } from "@/lib/incident/incident.queries";
import { loadLivePayloads } from "@/lib/incident/live-payloads";
import { submitReport } from "@/lib/intake/report/submit-report";
import { currentCursor } from "@/lib/live/feed";
import { LiveHub } from "@/lib/live/hub";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import { markInvolvedOfficer } from "./mark-involved-officer";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { routeAroundInvolvedOfficer } from "./route-around-involved-officer";
import { tellUnits } from "@/lib/dispatch/alerts/tell-units";
import type { Role } from "@/lib/vocabulary/role";

const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };

let database: TestDatabase;
const unitIds = new Map<string, string>();
let desk: Actor;
let accused: Actor;

const idOf = (code: string) => unitIds.get(code) ?? "";
const groupOf = (code: string) => `C${createHash("md5").update(code).digest("hex")}`;
const context = (actor: Actor) => ({ actor, requestId: randomUUID() });

beforeAll(async () => {
  database = await useTestDatabase();
  const units = await database.db.unit.findMany({ select: { id: true, code: true } });
  for (const { id, code } of units) unitIds.set(code, id);
  await database.db.lineGroup.deleteMany();
  await database.db.lineGroup.createMany({
    data: units
      .filter(({ code }) => /^(station-6[45]|centre-191-65)/.test(code))
      .map(({ id, code }) => ({ lineGroupId: groupOf(code), unitId: id, memberCount: 3, boundAt: new Date() })),
  });
  desk = await staff("national_desk", "national-desk");
  accused = await staff("duty_officer", "station-6501");
});

afterEach(() => {
  for (const close of closers.splice(0)) close();
});
const closers: (() => void)[] = [];

async function staff(role: Role, unitCode: string | null, scope: Partial<Actor> = {}): Promise<Actor> {
  const unitId = unitCode ? idOf(unitCode) : null;
  const displayName = `${role} ${randomUUID()}`;
  const { provinceCode = null, policeRegion = null } = scope;
  const { id } = await database.db.officer.create({
    data: { displayName, role, unitId, provinceCode, policeRegion },
    select: { id: true },
  });
  return { officerId: id, sessionId: randomUUID(), displayName, role, unitId, provinceCode, policeRegion };
}

async function report(sent = true): Promise<string> {
  const { incidentId } = await submitReport({
    reportKey: randomUUID(),
    channel: "liff",
    language: "th",
    facts: { problem: "assault", location: { ...MUEANG_PHITSANULOK, accuracyM: 20, source: "gps", capturedAt: null } },
  });
  if (sent) {
    await database.db.lineMessage.updateMany({ where: { incidentId }, data: { status: "sent", attempts: 1 } });
    await database.db.delivery.updateMany({ where: { incidentId, status: "queued" }, data: { status: "sent" } });
  }
  return incidentId;
}

async function primariesOf(incidentId: string): Promise<string[]> {
  const rows = await database.db.incidentUnit.findMany({
    where: { incidentId, releasedAt: null, role: "primary" },
    select: { unit: { select: { code: true } } },
  });
  return rows.map(({ unit }) => unit.code).sort();
}

const messagesTo = (incidentId: string, code: string) =>
  database.db.lineMessage.findMany({ where: { incidentId, recipient: groupOf(code) }, orderBy: { createdAt: "asc" } });

/** Collects every answer that would tell this actor that the incident exists. */
async function traces(incidentId: string, actor: Actor): Promise<string[]> {
  const { number } = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const [detail, list, search, duty] = await Promise.all([
    findIncidentDetail(incidentId, actor).then(
      () => ["detail"],
      () => [],
    ),
    listIncidents(actor),
    listIncidents(actor, { search: number, includeOld: true }),
    listDutyIncidents(actor),
  ]);
  const holds = (name: string, { incidents }: { incidents: { id: string }[] }) =>
    incidents.some(({ id }) => id === incidentId) ? [name] : [];
  return [...detail, ...holds("list", list), ...holds("search", search), ...holds("duty", duty)];
}

/** Opens a live stream for this actor and collects what it is sent. */
async function openScreen(actor: Actor): Promise<string[]> {
  const hub = new LiveHub((ids, leaving) => loadLivePayloads(ids, leaving));
  const sent: string[] = [];
  const remove = await hub.subscribe(
    {
      sessionId: actor.sessionId,
      filter: reachFilter(actor, "incident.view"),
      send: (message) => sent.push(message) > 0,
      close: () => undefined,
    },
    await currentCursor(),
  );
  closers.push(remove);
  return sent;
}

describe("SAFETY 14: an officer of the station is said to be involved", () => {
  it("the station loses it everywhere and is told nothing; the nearest other station and the head are alerted", async () => {
    const head = await staff("provincial_head", null, { provinceCode: "65" });
    await database.db.officer.update({
      where: { id: head.officerId },
      data: { lineUserId: `U${groupOf("head").slice(1)}` },
    });
    const incidentId = await report();
    expect(await traces(incidentId, accused)).toEqual(["detail", "list", "search", "duty"]);
    const before = await messagesTo(incidentId, "station-6501");

    await markInvolvedOfficer({ incidentId, version: 1 }, context(desk));
    expect(await traces(incidentId, accused)).toEqual([]);
    expect(await messagesTo(incidentId, "station-6501")).toEqual(before);
    const [standIn = ""] = await primariesOf(incidentId);
    expect(standIn).toMatch(/^station-6[45]/);
    expect(standIn).not.toBe("station-6501");
    const neighbour = await staff("duty_officer", standIn);
    expect(await traces(incidentId, neighbour)).toEqual(["detail", "list", "search", "duty"]);
    expect(await messagesTo(incidentId, standIn)).toEqual([expect.objectContaining({ purpose: "alert" })]);
    expect(
      await database.db.delivery.count({
        where: { incidentId, officerId: head.officerId, audience: "provincial_head" },
      }),
    ).toBe(1);

    // A later acceptance is not told to the station either.
    await respondToIncident({ incidentId, to: "accepted", version: 2 }, context(neighbour));
    await tellUnits({ incidentId, version: 3 });
    expect(await messagesTo(incidentId, "station-6501")).toEqual(before);
  });

  it("the timeline and the audit trail record that it happened, and not which unit", async () => {
    const incidentId = await report();
    await markInvolvedOfficer({ incidentId, version: 1, note: "ผู้แจ้งบอกชื่อเจ้าหน้าที่" }, context(desk));
    const events = await database.db.incidentEvent.findMany({ where: { incidentId } });
    expect(events.map(({ kind }) => kind)).toContain("conflict_marked");
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(idOf("station-6501"));
    const trail = await database.db.auditEntry.findFirstOrThrow({
      where: { subjectId: incidentId, action: "incident.conflict_marked" },
    });
    expect(trail).toMatchObject({ officerId: desk.officerId, reason: null });
    const note = await database.db.conversationMessage.findFirstOrThrow({ where: { incidentId } });
    expect(Buffer.from(note.ciphertext).toString()).not.toContain("ผู้แจ้ง");
  });

  it("open screens of the station drop it at once; those of the unit that stands in show it", async () => {
    const incidentId = await report();
    const screen = await openScreen(accused);
    const deskScreen = await openScreen(desk);
    await markInvolvedOfficer({ incidentId, version: 1 }, context(desk));
    // The hub may still send an incident of the test before.
    const dropped = () => screen.filter((text) => text.includes("event: gone") && text.includes(incidentId));
    await expect.poll(dropped, { timeout: 10_000 }).toHaveLength(1);
    // After the drop only the id was sent, and later events stay away.
    const [gone] = dropped();
    expect(gone).toMatch(new RegExp(`data: \\{"incidentId":"${incidentId}"\\}`));
    const heard = screen.length;
    await database.db.incidentEvent.create({ data: { incidentId, kind: "note", status: "received", version: 2 } });
    await expect.poll(() => deskScreen.some((text) => text.includes('"kind":"note"')), { timeout: 10_000 }).toBe(true);
    expect(screen).toHaveLength(heard);
  });

  it("an alert still waiting for LINE is withdrawn before it leaves", async () => {
    const incidentId = await report(false);
    await markInvolvedOfficer({ incidentId, version: 1 }, context(desk));
    expect(
      (await messagesTo(incidentId, "station-6501")).map(({ status, failureCause }) => [status, failureCause]),
    ).toEqual([["failed", "withdrawn"]]);
  });

  it("an owner of the excluded unit loses the incident, and the search begins again without the unit", async () => {
    const incidentId = await report();
    await respondToIncident({ incidentId, to: "accepted", version: 1 }, context(accused));
    await markInvolvedOfficer({ incidentId, version: 2 }, context(desk));
    const incident = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(incident).toMatchObject({
      status: "dispatched",
      ownerUnitId: null,
      ownerOfficerId: null,
      acceptedAt: null,
      conflict: true,
      ladderStep: 0,
    });
    expect(incident.nextStepAt?.getTime()).toBeGreaterThan(Date.now());
    await expect(
      respondToIncident({ incidentId, to: "en_route", version: incident.version }, context(accused)),
    ).rejects.toMatchObject({ kind: "not_found" });
  });

  it("no ladder step asks the excluded unit, up to the last", async () => {
    const incidentId = await report();
    await markInvolvedOfficer({ incidentId, version: 1 }, context(desk));
    const before = await database.db.delivery.count({ where: { incidentId, unitId: idOf("station-6501") } });
    for (let step = 0; step < 5; step += 1) {
      await database.db.incident.update({ where: { id: incidentId }, data: { nextStepAt: new Date(0) } });
      await climbLadder({ incidentId });
    }
    const incident = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(incident.ladderExhaustedAt).not.toBeNull();
    expect(await database.db.delivery.count({ where: { incidentId, unitId: idOf("station-6501") } })).toBe(before);
    expect(await traces(incidentId, accused)).toEqual([]);
  });

  it("excludes the unit that a human names; an owner elsewhere keeps the incident", async () => {
    const incidentId = await report();
    await respondToIncident({ incidentId, to: "accepted", version: 1 }, context(accused));
    await markInvolvedOfficer({ incidentId, version: 2, unitIds: [idOf("centre-191-65")] }, context(desk));
    expect(await primariesOf(incidentId)).toEqual(["station-6501"]);
    const centre = await staff("duty_officer", "centre-191-65");
    expect(await traces(incidentId, centre)).toEqual([]);
    expect((await findIncidentDetail(incidentId, accused)).status).toBe("accepted");
  });

  it("an incident always keeps a unit: the national desk cannot be excluded", async () => {
    const incidentId = await report();
    await expect(
      markInvolvedOfficer({ incidentId, version: 1, unitIds: [idOf("national-desk")] }, context(desk)),
    ).rejects.toMatchObject({ code: "incident.nobody_to_exclude" });
    expect((await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } })).conflict).toBe(false);
  });
});

describe("SAFETY 14: said by the reporter before any alert", () => {
  it("routes around the station from the first moment", async () => {
    const incidentId = await report(false);
    await database.db.incidentUnit.deleteMany({ where: { incidentId } });
    const station = { unitId: idOf("station-6501"), role: "primary", confidence: "low" } as const;
    const routed = await inTransaction((tx, now) =>
      routeAroundInvolvedOfficer(tx, {
        incidentId,
        position: MUEANG_PHITSANULOK,
        units: [{ ...station, reason: "coverage_district_approximate" }],
        now,
      }),
    );
    expect(routed).toEqual([expect.objectContaining({ role: "primary", reason: "conflict_neighbour" })]);
    expect(routed[0]?.unitId).not.toBe(idOf("station-6501"));
    await expect(
      database.db.incidentUnit.create({ data: { incidentId, reason: "test", ...station } }),
      "the database holds it too",
    ).rejects.toThrow();
    // Asked again, e.g. with a late pin: the neighbour must not be excluded as well.
    const again = await inTransaction((tx, now) =>
      routeAroundInvolvedOfficer(tx, { incidentId, position: MUEANG_PHITSANULOK, units: routed, now }),
    );
    expect(again).toEqual(routed);
  });
});

describe("who may mark it", () => {
  it.each([
    { title: "an officer of the station", role: "duty_officer" as const, unit: "station-6501", scope: {} },
    { title: "the head of the station", role: "unit_head" as const, unit: "station-6501", scope: {} },
    { title: "the regional head", role: "regional_head" as const, unit: null, scope: { policeRegion: "6" } },
    {
      title: "the head of another province",
      role: "provincial_head" as const,
      unit: null,
      scope: { provinceCode: "48" },
    },
    { title: "the administrator", role: "administrator" as const, unit: null, scope: {} },
  ])("not $title", async ({ role, unit, scope }) => {
    const incidentId = await report();
    const actor = await staff(role, unit, scope);
    await expect(markInvolvedOfficer({ incidentId, version: 1 }, context(actor))).rejects.toMatchObject({
      kind: "not_found",
    });
    expect(await database.db.incidentExclusion.count({ where: { incidentId } })).toBe(0);
  });
  it("the head of the province may", async () => {
    const head = await staff("provincial_head", null, { provinceCode: "65" });
    const incidentId = await report();
    await markInvolvedOfficer({ incidentId, version: 1 }, context(head));
    expect(
      await database.db.incidentExclusion.findMany({ where: { incidentId }, select: { markedById: true } }),
    ).toEqual([{ markedById: head.officerId }]);
  });
});
