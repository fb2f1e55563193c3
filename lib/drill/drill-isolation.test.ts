import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { refreshServiceGauges } from "@/lib/watchdog/service-gauges";
import { findIncidentDetail, listIncidents } from "@/lib/incident/incident.queries";
import { submitReport } from "@/lib/intake/report/submit-report";
import { registry } from "@/lib/platform/metrics";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { findDrillReport, listDrills } from "./drill.queries";
import { drillCsv } from "./drill-csv";
import { cancelDrill, endDrill, endDrillAtItsTime } from "./end-drill";
import { openDrillIncident } from "./open-drill-incident";
import { readScenes } from "./read-scenes";
import { scheduleDrill } from "./schedule-drill";
import { startDrill, startDrillAtItsTime } from "./start-drill";
import type { Role } from "@/lib/vocabulary/role";

let database: TestDatabase;
let administrator: Actor;

beforeAll(async () => {
  database = await useTestDatabase({ pool: 12 });
  administrator = await staff("administrator", null);
  // Groups for some of the units, so that drills and reports speak to the same LINE groups.
  const units = await database.db.unit.findMany({ where: { provinceCode: "65" }, orderBy: { code: "asc" } });
  for (const [index, unit] of units.entries())
    if (index % 2 === 0)
      await database.db.lineGroup.create({
        data: {
          lineGroupId: `C${index.toString(16).padStart(32, "0")}`,
          unitId: unit.id,
          boundAt: new Date(),
          memberCount: 3,
        },
      });
});

async function staff(role: Role, unitId: string | null, scope: Partial<Actor> = {}): Promise<Actor> {
  const { provinceCode = null, policeRegion = null } = scope;
  const { id } = await database.db.officer.create({
    data: { displayName: `ผู้ทดสอบ ${role}`, role, unitId, provinceCode, policeRegion },
  });
  return { officerId: id, sessionId: randomUUID(), displayName: "ผู้ทดสอบ", role, unitId, provinceCode, policeRegion };
}

const context = (actor: Actor) => ({ actor, requestId: randomUUID() });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function plan(unitIds: string[], part: object = {}): Promise<string> {
  const { drillId } = await scheduleDrill(
    {
      nameTh: "ซ้อมรับแจ้งเหตุ",
      problem: "assault",
      unitIds,
      provinceCodes: [],
      scene: null,
      startsAt: inMinutes(5),
      endsAt: inMinutes(60),
      ...part,
    },
    context(administrator),
  );
  return drillId;
}

/** Starts a drill and does what its jobs would do. */
async function run(drillId: string): Promise<void> {
  await startDrill({ drillId }, context(administrator));
  const scenes = await readScenes(database.db, drillId);
  for (const { primaryUnitId } of scenes) await openDrillIncident({ drillId, unitId: primaryUnitId });
}

async function unitsOf(provinceCode: string, count: number): Promise<string[]> {
  const rows = await database.db.unit.findMany({ where: { provinceCode }, orderBy: { code: "asc" }, take: count });
  return rows.map(({ id }) => id);
}

/** Every place where exercise and actual traffic could meet; all must be zero. */
async function crossings(): Promise<Record<string, number>> {
  const [row] = await database.db.$queryRaw<[Record<string, number>]>`
    select
      (select count(*) from deliveries d join incidents i on i.id = d.incident_id
         where d.cap_status <> i.cap_status)::int as "deliveries flagged otherwise",
      (select count(*) from line_messages m join incidents i on i.id = m.incident_id
         where m.cap_status <> i.cap_status)::int as "messages flagged otherwise",
      (select count(*) from outbound_messages m join incidents i on i.id = m.incident_id
         where m.cap_status <> i.cap_status)::int as "SMS flagged otherwise",
      (select count(*) from reports r join incidents i on i.id = r.incident_id
         where i.drill_id is not null or r.cap_status <> i.cap_status)::int as "reports in a drill",
      (select count(*) from incidents where (drill_id is not null) <> (cap_status = 'exercise'))::int as "unflagged",
      (select count(*) from deliveries d join incidents i on i.id = d.incident_id
         where i.drill_id is not null and not exists (
           select 1 from drill_targets t where t.drill_id = i.drill_id and t.unit_id = d.unit_id))::int as "outsiders alerted",
      (select count(*) from incident_units u join incidents i on i.id = u.incident_id
         where i.drill_id is not null and not exists (
           select 1 from drill_targets t where t.drill_id = i.drill_id and t.unit_id = u.unit_id))::int as "outsiders responsible",
      (select count(*) from line_messages m join incidents i on i.id = m.incident_id
         left join line_groups g on g.line_group_id = m.recipient
         left join officers o on o.line_user_id = m.recipient
         where i.drill_id is not null and not exists (
           select 1 from drill_targets t where t.drill_id = i.drill_id
             and t.unit_id = coalesce(g.unit_id, o.unit_id)))::int as "outsiders written to",
      (select count(*) from line_messages m join incidents i on i.id = m.incident_id
         where (i.cap_status = 'exercise') <> (m.messages::text like '%ฝึกซ้อม%'))::int as "messages that do not say which",
      (select count(*) from line_messages m join incidents i on i.id = m.incident_id
         where i.drill_id is not null and m.purpose = 'reporter_status')::int as "reporters told of a drill",
      (select count(*) from alarms a join incidents i on i.id = a.incident_id
         where i.cap_status <> 'actual')::int as "desk alarmed by a drill"`;
  return row;
}

describe("never 8: actual and exercise traffic never cross", () => {
  const act = fc.record({
    kind: fc.constantFrom("report", "drill", "drill", "climb", "climb", "accept", "end"),
    units: fc.uniqueArray(fc.nat(24), { minLength: 1, maxLength: 6 }),
    at: fc.nat(50),
    withScene: fc.boolean(),
  });

  it("whatever is reported, drilled, climbed, accepted and ended", async () => {
    const pool = [...(await unitsOf("65", 18)), ...(await unitsOf("48", 7))];
    const officers = new Map<string, Actor>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        const incidents: string[] = [];
        const drills: string[] = [];
        for (const { kind, units, at, withScene } of acts) {
          if (kind === "report") incidents.push((await reportAt(at)).incidentId);
          if (kind === "drill") {
            const chosen = [...new Set(units.map((index) => pool[index % pool.length] ?? ""))];
            const drillId = await plan(chosen, withScene ? { scene: { latitude: 16.82, longitude: 100.26 } } : {});
            await run(drillId);
            drills.push(drillId);
            const opened = await database.db.incident.findMany({ where: { drillId } });
            expect(opened.length).toBeGreaterThan(0);
            incidents.push(...opened.map(({ id }) => id));
          }
          const incidentId = incidents[at % Math.max(incidents.length, 1)];
          if (kind === "climb" && incidentId) {
            await database.db.incident.update({
              where: { id: incidentId },
              data: { nextStepAt: new Date(Date.now() - 1_000) },
            });
            await climbLadder({ incidentId });
          }
          if (kind === "accept" && incidentId) await acceptBySomebody(incidentId);
          const ended = drills[at % Math.max(drills.length, 1)];
          if (kind === "end" && ended) await endDrillAtItsTime({ drillId: ended });
        }
        for (const [where, count] of Object.entries(await crossings())) expect(count, where).toBe(0);
      }),
      { numRuns: 15 },
    );

    async function acceptBySomebody(incidentId: string): Promise<void> {
      const incident = await database.db.incident.findUniqueOrThrow({
        where: { id: incidentId },
        include: { units: { where: { role: "primary", releasedAt: null } } },
      });
      const unitId = incident.units[0]?.unitId;
      if (!unitId) return;
      const officer = officers.get(unitId) ?? (await staff("duty_officer", unitId));
      officers.set(unitId, officer);
      await respondToIncident({ incidentId, to: "accepted", version: incident.version }, context(officer)).catch(
        (error: { code?: string }) =>
          expect(["incident.not_allowed", "incident.wrong_status", "incident.drill_over"]).toContain(error.code),
      );
    }
  }, 240_000);

  async function reportAt(at: number) {
    return submitReport({
      reportKey: randomUUID(),
      channel: "api",
      language: "th",
      facts: {
        problem: "assault",
        location: {
          latitude: 16.8 + at / 1_000,
          longitude: 100.26,
          accuracyM: 10,
          source: "gps",
          capturedAt: null,
        },
      },
    });
  }

  it("the database itself refuses a unit outside the drill and a message under another flag", async () => {
    const [inside = "", outside = ""] = await unitsOf("65", 2);
    const drillId = await plan([inside]);
    await run(drillId);
    const { id } = await database.db.incident.findFirstOrThrow({ where: { drillId } });
    const alert = { incidentId: id, unitId: outside, channel: "line_group" as const, capStatus: "exercise" as const };
    await expect(database.db.delivery.create({ data: alert })).rejects.toThrow(/takes no part/);
    await expect(
      database.db.incidentUnit.create({
        data: { incidentId: id, unitId: outside, role: "primary", reason: "test", confidence: "high" },
      }),
    ).rejects.toThrow(/takes no part/);
    await expect(
      database.db.lineMessage.create({
        data: { logicalKey: randomUUID(), purpose: "alert", recipient: "U1", messages: [], incidentId: id },
      }),
    ).rejects.toThrow(/cap_status/);
  });

  it("a drill is in no figure and raises no alarm, however long nobody accepts", async () => {
    const read = async (name: string) => JSON.stringify((await registry().getSingleMetric(name)?.get())?.values ?? []);
    const figures = async () => {
      await refreshServiceGauges();
      return Promise.all(
        [
          "ess_incidents_open",
          "ess_incidents_unaccepted_over_60s",
          "ess_alarms_standing",
          "ess_line_messages_queued",
        ].map(read),
      );
    };
    const before = await figures();
    const drillId = await plan(await unitsOf("65", 4));
    await run(drillId);
    const incidents = await database.db.incident.findMany({ where: { drillId } });
    for (const { id } of incidents)
      for (let step = 0; step < 6; step += 1) {
        const overdue = { nextStepAt: new Date(Date.now() - 1_000), receivedAt: new Date(Date.now() - 600_000) };
        await database.db.incident.update({ where: { id }, data: overdue });
        await climbLadder({ incidentId: id });
      }
    expect((await database.db.incident.findMany({ where: { drillId } })).every((row) => row.ladderExhaustedAt)).toBe(
      true,
    );
    expect(await figures()).toEqual(before);
  });
});

describe("a drill's life", () => {
  it("starts once, whatever button and job do; ends; its incidents are closed for everybody and refuse every step", async () => {
    const units = await unitsOf("65", 3);
    const drillId = await plan(units);
    await Promise.allSettled([
      startDrill({ drillId }, context(administrator)),
      startDrillAtItsTime({ drillId }),
      startDrillAtItsTime({ drillId }),
    ]);
    const scenes = await readScenes(database.db, drillId);
    for (const { primaryUnitId } of [...scenes, ...scenes]) await openDrillIncident({ drillId, unitId: primaryUnitId });
    const incidents = await database.db.incident.findMany({ where: { drillId }, include: { units: true } });
    expect(incidents).toHaveLength(scenes.length);

    const [first] = incidents;
    const station = first?.units.find(({ role }) => role === "primary")?.unitId ?? "";
    const officer = await staff("duty_officer", station);
    expect((await listIncidents(officer)).incidents.map(({ id }) => id)).toContain(first?.id);
    await endDrill({ drillId }, context(administrator));
    await expect(endDrill({ drillId }, context(administrator))).rejects.toMatchObject({ code: "drill.not_running" });
    expect((await listIncidents(officer)).incidents.map(({ id }) => id)).not.toContain(first?.id);
    const detail = await findIncidentDetail(first?.id ?? "", officer);
    expect(detail).toMatchObject({ status: "closed", steps: [], capStatus: "exercise", nextStepAt: null });
    await expect(
      respondToIncident({ incidentId: detail.id, to: "accepted", version: detail.version }, context(officer)),
    ).rejects.toMatchObject({ code: "incident.drill_over" });
    const alerts = await database.db.delivery.count({ where: { incidentId: detail.id } });
    await climbLadder({ incidentId: detail.id });
    expect(await database.db.delivery.count({ where: { incidentId: detail.id } }), "its ladder has stopped").toBe(
      alerts,
    );
  });

  it("a drill whose time passed while no worker ran alerts nobody afterwards", async () => {
    const drillId = await plan(await unitsOf("65", 2));
    await database.db.drill.update({
      where: { id: drillId },
      data: { startsAt: new Date(Date.now() - 7_200_000), endsAt: new Date(Date.now() - 3_600_000) },
    });
    await startDrillAtItsTime({ drillId });
    expect((await listDrills(administrator)).find(({ id }) => id === drillId)?.state).toBe("missed");
    expect(await database.db.incident.count({ where: { drillId } })).toBe(0);
  });

  it("a cancelled drill does not start", async () => {
    const drillId = await plan(await unitsOf("65", 2));
    await cancelDrill({ drillId }, context(administrator));
    await startDrillAtItsTime({ drillId });
    await expect(startDrill({ drillId }, context(administrator))).rejects.toMatchObject({ code: "drill.not_planned" });
    expect(await database.db.incident.count({ where: { drillId } })).toBe(0);
  });

  it("a province is resolved to its units when the drill is made", async () => {
    const drillId = await plan([], { provinceCodes: ["48"] });
    const targets = await database.db.drillTarget.findMany({ where: { drillId }, include: { unit: true } });
    expect(targets.length).toBe(await database.db.unit.count({ where: { provinceCode: "48", active: true } }));
    expect(targets.every(({ unit }) => unit.provinceCode === "48")).toBe(true);
  });
});

describe("who may plan and read", () => {
  it.each(["duty_officer", "unit_head", "provincial_head", "regional_head", "national_desk", "auditor"] as const)(
    "a %s plans no drill",
    async (role) => {
      const [unitId = ""] = await unitsOf("65", 1);
      const actor = await staff(role, unitId, { provinceCode: "65", policeRegion: "6" });
      const drillId = await plan([unitId]);
      await expect(startDrill({ drillId }, context(actor))).rejects.toMatchObject({ kind: "not_found" });
      await expect(endDrill({ drillId }, context(actor))).rejects.toMatchObject({ kind: "not_found" });
      await expect(cancelDrill({ drillId }, context(actor))).rejects.toMatchObject({ kind: "not_found" });
    },
  );

  it("the report shows each unit's times within the reader's reach, and counts who never answered", async () => {
    const [mine = "", other = ""] = await unitsOf("65", 2);
    const drillId = await plan([mine, other]);
    await run(drillId);
    const incident = await database.db.incident.findFirstOrThrow({
      where: { drillId, units: { some: { unitId: mine, role: "primary" } } },
    });
    await database.db.delivery.updateMany({
      where: { incidentId: incident.id, unitId: mine },
      data: { status: "sent", sentAt: new Date() },
    });
    const officer = await staff("duty_officer", mine);
    await respondToIncident({ incidentId: incident.id, to: "accepted", version: incident.version }, context(officer));

    const report = await findDrillReport(drillId, administrator);
    expect(report.rows).toHaveLength(2);
    expect(report.rows.find(({ unitId }) => unitId === mine)).toMatchObject({ answer: "accepted" });
    expect(report.rows.find(({ unitId }) => unitId === mine)?.answeredS).toBeGreaterThan(0);
    expect(report.rows.find(({ unitId }) => unitId === other)).toMatchObject({ answer: null, answeredS: null });
    expect(report.silentCount).toBe(1);
    expect(drillCsv(report).split("\n")[0]).toContain("หน่วยงาน");

    const head = await staff("unit_head", mine);
    expect((await findDrillReport(drillId, head)).rows.map(({ unitId }) => unitId)).toEqual([mine]);
    const stranger = await staff("provincial_head", null, { provinceCode: "48" });
    await expect(findDrillReport(drillId, stranger)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listDrills(stranger)).map(({ id }) => id)).not.toContain(drillId);
  });
});
