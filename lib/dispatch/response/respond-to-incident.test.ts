import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { DomainError } from "@/lib/platform/errors.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { acknowledgeIncident } from "./acknowledge-incident";
import { checkAccepted } from "@/lib/dispatch/escalation/check-accepted";
import { respondToIncident } from "./respond-to-incident";
import type { Role } from "@/lib/vocabulary/role";

let database: TestDatabase;
let stationId: string;
let supportId: string;
let first: Actor;
let second: Actor;

beforeAll(async () => {
  database = await useTestDatabase();
  const find = (kind: "police_station" | "one_home") =>
    database.db.unit.findFirstOrThrow({
      where: { provinceCode: "65", kind },
      orderBy: { code: "asc" },
      select: { id: true },
    });
  stationId = (await find("police_station")).id;
  supportId = (await find("one_home")).id;
  first = await officer("ร.ต.ท.หญิง ก.", "duty_officer", stationId);
  second = await officer("ด.ต. ข.", "duty_officer", stationId);
});

async function officer(
  displayName: string,
  role: Role,
  unitId: string | null,
  scope: Partial<Actor> = {},
): Promise<Actor> {
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
  return {
    officerId: id,
    sessionId: randomUUID(),
    displayName,
    role,
    unitId,
    provinceCode: null,
    policeRegion: null,
    ...scope,
  };
}

async function makeIncidents(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.db.incident.createMany({
    data: ids.map((id) => ({
      id,
      problem: "assault" as const,
      status: "dispatched" as const,
      placeConfidence: "high",
      routingReason: "test",
      provinceCode: "65",
      policeRegion: "6",
    })),
  });
  await database.db.incidentUnit.createMany({
    data: ids.flatMap((incidentId) => [
      { incidentId, unitId: stationId, role: "primary" as const, reason: "test", confidence: "high" },
      { incidentId, unitId: supportId, role: "support" as const, reason: "test", confidence: "high" },
    ]),
  });
  return ids;
}

const context = (actor: Actor) => ({ actor, requestId: randomUUID() });
const accept = (incidentId: string, actor: Actor) =>
  respondToIncident({ incidentId, to: "accepted", version: 1 }, context(actor));

describe("two officers accept at once", () => {
  it("1,000 times there is one winner, and the other officer is told who", async () => {
    const ids = await makeIncidents(1000);
    for (let at = 0; at < ids.length; at += 8)
      await Promise.all(
        ids.slice(at, at + 8).map(async (incidentId) => {
          const [a, b] = await Promise.allSettled([accept(incidentId, first), accept(incidentId, second)]);
          const winner = a.status === "fulfilled" ? first : second;
          const lost = a.status === "rejected" ? a.reason : b.status === "rejected" ? b.reason : null;
          expect([a.status, b.status].sort()).toEqual(["fulfilled", "rejected"]);
          expect(lost).toBeInstanceOf(DomainError);
          expect(lost).toMatchObject({
            kind: "conflict",
            code: "incident.changed_meanwhile",
            details: { ownerOfficer: winner.displayName, status: "accepted", version: 2 },
          });
        }),
      );
    const accepted = await database.db.incidentEvent.groupBy({
      by: ["incidentId"],
      where: { kind: "accepted" },
      _count: true,
    });
    expect(accepted).toHaveLength(1000);
    expect(accepted.every((group) => group._count === 1)).toBe(true);
  }, 120_000);
});

describe("an officer works through an incident", () => {
  it("goes from accepted to resolved; every step in the timeline, the audit trail and a job for the reporter", async () => {
    const [incidentId = ""] = await makeIncidents(1);
    await accept(incidentId, first);
    await respondToIncident({ incidentId, to: "en_route", version: 2 }, context(first));
    await respondToIncident({ incidentId, to: "on_scene", version: 3 }, context(second));
    await respondToIncident(
      { incidentId, to: "resolved", version: 4, disposition: "help_given", note: "ส่งถึงบ้านแล้ว" },
      context(first),
    );
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { events: { orderBy: { id: "asc" } }, messages: true },
    });
    expect(incident).toMatchObject({
      status: "resolved",
      disposition: "help_given",
      version: 5,
      ownerOfficerId: first.officerId,
    });
    expect(incident.events.map((event) => event.kind)).toEqual(["accepted", "en_route", "on_scene", "resolved"]);
    expect(Buffer.from(incident.messages[0]?.ciphertext ?? []).toString()).not.toContain("ส่งถึงบ้าน");
    expect(await database.db.auditEntry.count({ where: { subjectId: incidentId } })).toBe(4);
    const [jobs] = await database.db.$queryRaw<[{ count: bigint }]>`
      select count(*) from graphile_worker._private_jobs where payload->>'incidentId' = ${incidentId}`;
    expect(Number(jobs.count)).toBeGreaterThanOrEqual(5);
  });

  it("a double tap is not a conflict with oneself", async () => {
    const [incidentId = ""] = await makeIncidents(1);
    const once = await accept(incidentId, first);
    expect(await accept(incidentId, first)).toEqual(once);
    expect(await database.db.incidentEvent.count({ where: { incidentId, kind: "accepted" } })).toBe(1);
  });

  it("rolls everything back when any part fails", async () => {
    const [incidentId = ""] = await makeIncidents(1);
    const ghost = { ...first, officerId: randomUUID() };
    await expect(accept(incidentId, ghost)).rejects.toThrow();
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { events: true },
    });
    expect(incident).toMatchObject({ status: "dispatched", version: 1, events: [] });
  });

  it("a supporting unit acknowledges without ending the search, and cannot accept", async () => {
    const [incidentId = ""] = await makeIncidents(1);
    const helper = await officer("นักสังคม ค.", "duty_officer", supportId);
    await expect(accept(incidentId, helper)).rejects.toMatchObject({ code: "incident.not_allowed" });
    await database.db.delivery.create({
      data: { incidentId, unitId: supportId, channel: "line_group", status: "sent" },
    });
    await acknowledgeIncident({ incidentId }, context(helper));
    await acknowledgeIncident({ incidentId }, context(helper));
    const incident = await database.db.incident.findUniqueOrThrow({
      where: { id: incidentId },
      include: { events: true, deliveries: true },
    });
    expect(incident.status).toBe("dispatched");
    expect(incident.events.map((event) => event.kind)).toEqual(["joined"]);
    expect(incident.deliveries[0]?.status).toBe("accepted");
  });
});

describe("out of reach answers like not there", () => {
  it.each([
    { title: "an officer of another unit", role: "duty_officer" as const, scope: {}, elsewhere: true },
    {
      title: "the head of another province",
      role: "provincial_head" as const,
      scope: { provinceCode: "48" },
      elsewhere: false,
    },
    {
      title: "the head of another region",
      role: "regional_head" as const,
      scope: { policeRegion: "4" },
      elsewhere: false,
    },
    { title: "the auditor", role: "auditor" as const, scope: {}, elsewhere: false },
    { title: "the administrator", role: "administrator" as const, scope: {}, elsewhere: false },
  ])("for $title", async ({ role, scope, elsewhere }) => {
    const [incidentId = ""] = await makeIncidents(1);
    const other = elsewhere
      ? (await database.db.unit.findFirstOrThrow({ where: { provinceCode: "48" }, select: { id: true } })).id
      : null;
    const actor = await officer("คนนอก", role, other, scope);
    const there = await accept(incidentId, actor).catch((error: unknown) => error);
    const missing = await accept(randomUUID(), actor).catch((error: unknown) => error);
    expect(there).toMatchObject({ kind: "not_found" });
    expect(JSON.stringify(there)).toBe(JSON.stringify(missing));
  });
});

describe("I5: nobody accepts", () => {
  it("the desk is alarmed once, and acceptance clears the alarm", async () => {
    const [incidentId = ""] = await makeIncidents(1);
    await checkAccepted({ incidentId });
    await checkAccepted({ incidentId });
    expect(await database.db.alarm.findMany({ where: { incidentId, clearedAt: null } })).toHaveLength(1);
    await accept(incidentId, first);
    expect(await database.db.alarm.count({ where: { incidentId, clearedAt: null } })).toBe(0);
    await checkAccepted({ incidentId });
    expect(await database.db.alarm.count({ where: { incidentId, clearedAt: null } })).toBe(0);
  });
});
