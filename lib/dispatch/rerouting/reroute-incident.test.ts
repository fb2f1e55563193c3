import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { submitReport } from "@/lib/intake/report/submit-report";
import { DomainError } from "@/lib/platform/errors.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import { markInvolvedOfficer } from "./mark-involved-officer";
import { rerouteIncident } from "./reroute-incident";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import type { Problem } from "@/lib/vocabulary/problem";
import type { Role } from "@/lib/vocabulary/role";

const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };
const MUEANG_SUKHOTHAI = { latitude: 17.0056, longitude: 99.8264 };
const GROUPED = ["station-6501", "station-6401", "centre-191-65", "volunteers-65"];

let database: TestDatabase;
const unitIds = new Map<string, string>();
let desk: Actor;
let officer: Actor;

const idOf = (code: string) => unitIds.get(code) ?? "";
const groupOf = (code: string) => `C${createHash("md5").update(code).digest("hex")}`;
const context = (actor: Actor) => ({ actor, requestId: randomUUID() });

beforeAll(async () => {
  database = await useTestDatabase();
  for (const { id, code } of await database.db.unit.findMany({ select: { id: true, code: true } }))
    unitIds.set(code, id);
  await database.db.lineGroup.deleteMany();
  await database.db.lineGroup.createMany({
    data: GROUPED.map((code) => ({
      lineGroupId: groupOf(code),
      unitId: idOf(code),
      memberCount: 3,
      boundAt: new Date(),
    })),
  });
  desk = await staff("national_desk", "national-desk");
  officer = await staff("duty_officer", "station-6501");
});

async function staff(role: Role, unitCode: string | null, scope: Partial<Actor> = {}): Promise<Actor> {
  const unitId = unitCode ? idOf(unitCode) : null;
  const displayName = `${role} ${randomUUID()}`;
  const { id } = await database.db.officer.create({
    data: {
      displayName,
      role,
      unitId,
      provinceCode: scope.provinceCode ?? null,
      policeRegion: scope.policeRegion ?? null,
    },
    select: { id: true },
  });
  const nowhere = { provinceCode: null, policeRegion: null };
  return { officerId: id, sessionId: randomUUID(), displayName, role, unitId, ...nowhere, ...scope };
}

async function report(problem: Problem = "assault", sent = true): Promise<string> {
  const { incidentId } = await submitReport({
    reportKey: randomUUID(),
    channel: "liff",
    language: "th",
    facts: { problem, location: { ...MUEANG_PHITSANULOK, accuracyM: 20, source: "gps", capturedAt: null } },
  });
  if (sent) {
    await database.db.lineMessage.updateMany({ where: { incidentId }, data: { status: "sent", attempts: 1 } });
    await database.db.delivery.updateMany({ where: { incidentId, status: "queued" }, data: { status: "sent" } });
  }
  return incidentId;
}

async function rolesOf(incidentId: string): Promise<string[]> {
  const rows = await database.db.incidentUnit.findMany({
    where: { incidentId, releasedAt: null },
    select: { role: true, unit: { select: { code: true } } },
  });
  return rows.map(({ role, unit }) => `${role} ${unit.code}`).sort();
}

const toldIn = async (incidentId: string, recipient: string) =>
  (
    await database.db.lineMessage.findMany({
      where: { incidentId, recipient, purpose: "unit_update" },
      select: { messages: true },
    })
  ).map(({ messages }) => (messages as { text: string }[])[0]?.text ?? "");

const alertsOf = (incidentId: string, code: string) =>
  database.db.delivery.findMany({ where: { incidentId, unitId: idOf(code) }, orderBy: { round: "asc" } });

const toSukhothai = (incidentId: string, actor: Actor, version = 1) =>
  rerouteIncident({ incidentId, version, position: { ...MUEANG_SUKHOTHAI, accuracyM: null } }, context(actor));

describe("a pin in the wrong place", () => {
  it("new units are alerted, the others are released and told once, and the ladder begins again", async () => {
    const incidentId = await report();
    await database.db.incident.update({ where: { id: incidentId }, data: { nextStepAt: new Date(0) } });
    expect(await rolesOf(incidentId)).toContain("primary station-6501");

    const done = await toSukhothai(incidentId, officer);
    expect(done).toEqual({ incidentId, status: "received", version: 2 });
    expect(await rolesOf(incidentId)).toEqual([
      "inform shelter-64",
      "inform volunteers-64",
      "primary station-6401",
      "support centre-191-64",
      "support one-home-64",
    ]);
    const incident = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(incident).toMatchObject({ provinceCode: "64", policeRegion: "6", ladderStep: 0, ladderExhaustedAt: null });
    expect(incident.locationSource).toBe("pin");
    expect(incident.nextStepAt?.getTime()).toBeGreaterThan(Date.now());

    expect(await alertsOf(incidentId, "station-6401")).toEqual([
      expect.objectContaining({ status: "queued", step: 0 }),
    ]);
    expect(await toldIn(incidentId, groupOf("station-6501"))).toEqual([
      `เหตุ ${incident.number} ย้ายไปหน่วยอื่นแล้ว ไม่ต้องดำเนินการ`,
    ]);
    expect(await toldIn(incidentId, groupOf("station-6401"))).toEqual([]);
    await expect(findIncidentDetail(incidentId, officer)).rejects.toMatchObject({ kind: "not_found" });
    expect((await findIncidentDetail(incidentId, desk)).provinceCode).toBe("64");
  });

  it("I7: its events hold no position, and say what changed", async () => {
    const incidentId = await report();
    await toSukhothai(incidentId, desk);
    const events = await database.db.incidentEvent.findMany({ where: { incidentId }, orderBy: { id: "asc" } });
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["place_corrected", "unit_added", "unit_released"]),
    );
    const text = JSON.stringify(events.map(({ data }) => data));
    for (const value of [...Object.values(MUEANG_PHITSANULOK), ...Object.values(MUEANG_SUKHOTHAI)])
      expect(text).not.toContain(String(value));
    expect(events.find(({ kind }) => kind === "place_corrected")?.data).toEqual({
      fromProvinceCode: "65",
      fromPoliceRegion: "6",
      toProvinceCode: "64",
    });
  });

  it("an alert that has not gone out is withdrawn, and the unit is told nothing", async () => {
    const incidentId = await report("assault", false);
    await toSukhothai(incidentId, desk);
    expect(
      (await alertsOf(incidentId, "station-6501")).map(({ status, failureCause }) => [status, failureCause]),
    ).toEqual([["failed", "withdrawn"]]);
    const messages = await database.db.lineMessage.findMany({
      where: { incidentId, recipient: groupOf("station-6501") },
    });
    expect(messages.map(({ purpose, status }) => [purpose, status])).toEqual([["alert", "failed"]]);
  });

  it("moved a little, no unit is alerted twice and the wait begins anew", async () => {
    const incidentId = await report();
    const before = await database.db.delivery.count({ where: { incidentId } });
    await database.db.incident.update({ where: { id: incidentId }, data: { nextStepAt: new Date(0) } });
    await rerouteIncident(
      { incidentId, version: 1, position: { latitude: 16.8215, longitude: 100.266, accuracyM: 10 } },
      context(officer),
    );
    expect(await database.db.delivery.count({ where: { incidentId } })).toBe(before);
    const { nextStepAt } = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(nextStepAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
  });

  it("if the ladder had climbed, every responsible unit is asked again from the first step", async () => {
    const incidentId = await report();
    await database.db.incident.update({ where: { id: incidentId }, data: { nextStepAt: new Date(0) } });
    await climbLadder({ incidentId });
    expect(await rolesOf(incidentId)).toContain("primary centre-191-65");
    await rerouteIncident(
      { incidentId, version: 1, position: { latitude: 16.8215, longitude: 100.266, accuracyM: 10 } },
      context(officer),
    );
    const incident = await database.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(incident.ladderStep).toBe(0);
    expect((await alertsOf(incidentId, "station-6501")).map(({ step }) => step)).toEqual([0, expect.anything(), 0]);
    expect(await rolesOf(incidentId)).toContain("support centre-191-65");
  });

  it("I3: a place outside every area goes to the national desk with an alarm, which clears when it is corrected", async () => {
    const incidentId = await report();
    const vientiane = { latitude: 17.9757, longitude: 102.6331, accuracyM: null };
    await rerouteIncident({ incidentId, version: 1, position: vientiane }, context(desk));
    expect(await rolesOf(incidentId)).toEqual(["primary national-desk"]);
    const standing = () =>
      database.db.alarm.findMany({ where: { incidentId, clearedAt: null }, select: { kind: true } });
    expect(await standing()).toContainEqual({ kind: "outside_thailand" });
    await toSukhothai(incidentId, desk, 2);
    expect(await standing()).not.toContainEqual({ kind: "outside_thailand" });
  });
});

describe("an incident with an owner", () => {
  it("the owner stays and the new station supports; once released, the new station may accept", async () => {
    const incidentId = await report();
    await respondToIncident({ incidentId, to: "accepted", version: 1 }, context(officer));
    await toSukhothai(incidentId, officer, 2);
    expect(await rolesOf(incidentId)).toEqual(expect.arrayContaining(["primary station-6501", "support station-6401"]));
    const detail = await findIncidentDetail(incidentId, officer);
    expect(detail).toMatchObject({ status: "accepted", ownerOfficer: officer.displayName });
    expect(detail.units.find(({ unitId }) => unitId === officer.unitId)?.reason).toBe("owner_stays");
    expect(await toldIn(incidentId, groupOf("station-6501"))).toEqual([]);
    expect(await alertsOf(incidentId, "station-6401")).toHaveLength(1);

    const neighbour = await staff("duty_officer", "station-6401");
    await respondToIncident({ incidentId, to: "released", version: 3 }, context(officer));
    const taken = await respondToIncident({ incidentId, to: "accepted", version: 4 }, context(neighbour));
    expect(taken.status).toBe("accepted");
  });

  it("a correction and an acceptance at once: one of them is told, and the owner is never released, 60 times", async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      const incidentId = await report();
      const [moved, accepted] = await Promise.allSettled([
        toSukhothai(incidentId, desk),
        respondToIncident({ incidentId, to: "accepted", version: 1 }, context(officer)),
      ]);
      const lost = [moved, accepted].filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toBeInstanceOf(DomainError);
      const incident = await database.db.incident.findUniqueOrThrow({
        where: { id: incidentId },
        select: { ownerUnitId: true, units: { where: { releasedAt: null }, select: { unitId: true } } },
      });
      if (incident.ownerUnitId) expect(incident.units).toContainEqual({ unitId: incident.ownerUnitId });
    }
  }, 120_000);
});

describe("a problem corrected", () => {
  it("runs the right problem's plan: volunteers are released where the alert could reach the abuser", async () => {
    const incidentId = await report("assault");
    expect(await rolesOf(incidentId)).toContain("inform volunteers-65");
    await rerouteIncident({ incidentId, version: 1, problem: "sexual_abuse_risk" }, context(officer));
    const roles = await rolesOf(incidentId);
    expect(roles).toContain("support shelter-65");
    expect(roles.filter((role) => role.includes("volunteers"))).toEqual([]);
    expect(await toldIn(incidentId, groupOf("volunteers-65"))).toHaveLength(1);
    expect(await alertsOf(incidentId, "station-6501")).toHaveLength(1);
    const event = await database.db.incidentEvent.findFirstOrThrow({
      where: { incidentId, kind: "problem_corrected" },
    });
    expect(event.data).toEqual({ from: "assault", to: "sexual_abuse_risk" });
  });
});

describe("refusals", () => {
  it.each([
    { title: "the officer of another unit", role: "duty_officer" as const, unit: "station-4801", scope: {} },
    { title: "a volunteer of an alerted unit", role: "volunteer" as const, unit: "volunteers-65", scope: {} },
    { title: "the regional head", role: "regional_head" as const, unit: null, scope: { policeRegion: "6" } },
    {
      title: "the head of another province",
      role: "provincial_head" as const,
      unit: null,
      scope: { provinceCode: "48" },
    },
    { title: "the auditor", role: "auditor" as const, unit: null, scope: {} },
    { title: "the administrator", role: "administrator" as const, unit: null, scope: {} },
  ])("$title gets the answer for an incident that does not exist", async ({ role, unit, scope }) => {
    const incidentId = await report();
    const actor = await staff(role, unit, scope);
    const there = await toSukhothai(incidentId, actor).catch((error: unknown) => error);
    const missing = await toSukhothai(randomUUID(), actor).catch((error: unknown) => error);
    expect(there).toMatchObject({ kind: "not_found" });
    expect(JSON.stringify(there)).toBe(JSON.stringify(missing));
  });

  it("a stale version, one that changes nothing, and one that comes too late write nothing", async () => {
    const incidentId = await report();
    await expect(toSukhothai(incidentId, desk, 7)).rejects.toMatchObject({ code: "incident.changed_meanwhile" });
    await expect(rerouteIncident({ incidentId, version: 1, problem: "assault" }, context(desk))).rejects.toMatchObject({
      code: "incident.nothing_to_correct",
    });
    await respondToIncident({ incidentId, to: "accepted", version: 1 }, context(officer));
    await respondToIncident({ incidentId, to: "resolved", version: 2, disposition: "help_given" }, context(officer));
    await expect(toSukhothai(incidentId, desk, 3)).rejects.toMatchObject({ code: "incident.finished" });
    expect(await database.db.incidentEvent.count({ where: { incidentId, kind: "place_corrected" } })).toBe(0);
  });
});

it("SAFETY 14: no correction brings an excluded unit back", async () => {
  const incidentId = await report();
  await toSukhothai(incidentId, desk);
  await markInvolvedOfficer({ incidentId, version: 2 }, context(desk));
  expect(await rolesOf(incidentId)).not.toContain("primary station-6401");
  await rerouteIncident(
    { incidentId, version: 3, position: { latitude: 17.006, longitude: 99.827, accuracyM: 5 } },
    context(desk),
  );
  const roles = await rolesOf(incidentId);
  expect(roles.filter((role) => role.endsWith("station-6401"))).toEqual([]);
  expect(roles.filter((role) => role.startsWith("primary station-"))).toHaveLength(1);
});
