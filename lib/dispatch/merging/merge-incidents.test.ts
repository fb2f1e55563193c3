import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { findIncidentLinks } from "@/lib/incident/incident-links.queries";
import { raiseAlarm } from "@/lib/incident/alarms";
import { findReportStatus } from "@/lib/intake/report/report-status.queries";
import { reporterOfLineUser } from "@/lib/intake/report/attach-identity";
import { submitReport } from "@/lib/intake/report/submit-report";
import { tellReporters } from "@/lib/intake/chat/tell-reporters";
import { inTransaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { mergeIncidents } from "./merge-incidents";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { splitReport } from "./split-report";
import { undoLink } from "./undo-merge";
import type { Role } from "@/lib/vocabulary/role";

const HERE = { latitude: 16.8211, longitude: 100.2659 };
const METRE = 1 / 111_195;

let database: TestDatabase;
let stationId: string;
let desk: Actor;
let officer: Actor;

beforeAll(async () => {
  database = await useTestDatabase({ pool: 12 });
  stationId = (await database.db.unit.findFirstOrThrow({ where: { nameTh: "สภ.เมืองพิษณุโลก" } })).id;
  const deskUnit = await database.db.unit.findFirstOrThrow({ where: { kind: "national_desk" } });
  desk = await staff("น.ส. โต๊ะกลาง", "national_desk", deskUnit.id);
  officer = await staff("ร.ต.ท. ก.", "duty_officer", stationId);
});

async function staff(displayName: string, role: Role, unitId: string | null, scope: Partial<Actor> = {}) {
  const place = { provinceCode: scope.provinceCode ?? null, policeRegion: scope.policeRegion ?? null };
  const { id } = await database.db.officer.create({ data: { displayName, role, unitId, ...place } });
  return { officerId: id, sessionId: randomUUID(), displayName, role, unitId, ...place };
}

const context = (actor: Actor) => ({ actor, requestId: randomUUID() });
const incidentOf = (id: string) =>
  database.db.incident.findUniqueOrThrow({ where: { id }, include: { units: true, alarms: true, reports: true } });

async function report(metresNorth = 0, problem: "assault" | "gathering" | null = "assault", lineUserId?: string) {
  const reporterId = lineUserId
    ? await inTransaction((tx) => reporterOfLineUser(tx, { lineUserId, language: "th" }))
    : undefined;
  return submitReport({
    reportKey: randomUUID(),
    channel: "api",
    language: "th",
    ...(reporterId ? { reporterId } : {}),
    facts: {
      ...(problem ? { problem } : {}),
      location: {
        latitude: HERE.latitude + metresNorth * METRE,
        longitude: HERE.longitude,
        accuracyM: 10,
        source: "gps",
        capturedAt: null,
      },
    },
  });
}

async function join(fromId: string, intoId: string, actor = officer) {
  const [from, into] = [await incidentOf(fromId), await incidentOf(intoId)];
  return mergeIncidents(
    { incidentId: fromId, version: from.version, into: { id: intoId, version: into.version } },
    context(actor),
  );
}
async function move(incidentId: string, to: "accepted" | "en_route" | "resolved", actor = officer) {
  const { version } = await incidentOf(incidentId);
  return respondToIncident({ incidentId, to, version, disposition: "help_given" }, context(actor));
}
async function split(incidentId: string, reportId: string, actor = officer) {
  const { version } = await incidentOf(incidentId);
  return splitReport({ incidentId, version, reportId }, context(actor));
}

/** Reads the state that an undo has to restore exactly. */
async function stateOf(ids: readonly string[]) {
  const rows = await database.db.incident.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      status: true,
      disposition: true,
      closedAt: true,
      mergedIntoId: true,
      ownerOfficerId: true,
      urgency: true,
      severity: true,
      problem: true,
      problemAssumed: true,
      reports: { orderBy: { id: "asc" }, select: { id: true } },
      units: { where: { releasedAt: null }, orderBy: { unitId: "asc" }, select: { unitId: true, role: true } },
      alarms: { where: { clearedAt: null }, orderBy: { kind: "asc" }, select: { kind: true } },
    },
  });
  return JSON.stringify(rows, null, 1);
}

describe("neighbours report the same fight", () => {
  it("each is suggested, merged, and follows the incident that is worked on; nothing is suppressed (SAFETY 15)", async () => {
    const first = await report(0);
    const others = [await report(20), await report(45), await report(90), await report(120, null)];
    const view = await findIncidentLinks(first.incidentId, officer);
    expect(view.suggestions.map(({ id }) => id).sort()).toEqual(others.map(({ incidentId }) => incidentId).sort());
    expect(view.suggestions.every(({ direction }) => direction === "into_this")).toBe(true);

    for (const { incidentId } of others) await join(incidentId, first.incidentId);
    const joined = await incidentOf(first.incidentId);
    expect(joined.reports).toHaveLength(5);
    await move(first.incidentId, "accepted");
    for (const { statusToken } of [first, ...others])
      expect(await findReportStatus(statusToken)).toMatchObject({
        status: "accepted",
        incidentNumber: first.incidentNumber,
        unitNameTh: "สภ.เมืองพิษณุโลก",
      });

    const one = await incidentOf(others[0]?.incidentId ?? "");
    expect(one).toMatchObject({ status: "closed", disposition: "duplicate", nextStepAt: null, reports: [] });
    expect(one.alarms.filter(({ clearedAt }) => clearedAt === null)).toEqual([]);
    expect((await findIncidentLinks(one.id, officer)).mergedInto).toMatchObject({ number: first.incidentNumber });
    const events = await database.db.incidentEvent.findMany({
      where: { incidentId: { in: [one.id, first.incidentId] }, kind: "reports_joined" },
    });
    expect(events.filter(({ incidentId }) => incidentId === one.id)).toHaveLength(1);
    expect(events.filter(({ incidentId }) => incidentId === first.incidentId)).toHaveLength(4);
  });

  it("reporters of an incident merged into an accepted one are told once; those who knew are not told again", async () => {
    const [a, b] = [`U${"1".repeat(32)}`, `U${"2".repeat(32)}`];
    const worked = await report(0, "assault", a);
    await move(worked.incidentId, "accepted");
    const late = await report(30, "assault", b);
    await join(late.incidentId, worked.incidentId);
    const { version } = await incidentOf(worked.incidentId);
    await tellReporters({ incidentId: worked.incidentId, version });
    await tellReporters({ incidentId: worked.incidentId, version });
    const told = await database.db.lineMessage.findMany({
      where: { recipient: { in: [a, b] }, logicalKey: { endsWith: `:${version}` } },
      select: { recipient: true, silent: true },
    });
    expect(told).toEqual([{ recipient: b, silent: true }]);
  });

  it("units of the merged incident come along in support; the highest severity holds; standing alarms are settled", async () => {
    const [one, other] = [await report(0), await report(40)];
    const distant = await database.db.unit.findFirstOrThrow({ where: { provinceCode: "48", kind: "police_station" } });
    await database.db.incidentUnit.create({
      data: { incidentId: other.incidentId, unitId: distant.id, role: "primary", reason: "test", confidence: "high" },
    });
    await database.db.incident.update({ where: { id: other.incidentId }, data: { severity: "extreme" } });
    await inTransaction((tx) => raiseAlarm(tx, { kind: "unaccepted", incidentId: other.incidentId }));
    const before = await stateOf([one.incidentId, other.incidentId]);

    const { linkId } = await join(other.incidentId, one.incidentId);
    const joined = await incidentOf(one.incidentId);
    expect(joined.severity).toBe("extreme");
    expect(joined.units.find(({ unitId }) => unitId === distant.id)).toMatchObject({ role: "support" });
    const distantOfficer = await staff("ส.ต. ไกล", "duty_officer", distant.id);
    expect((await findIncidentLinks(other.incidentId, distantOfficer)).mergedInto).toMatchObject({
      id: one.incidentId,
    });
    expect((await incidentOf(other.incidentId)).alarms.every(({ clearedAt }) => clearedAt !== null)).toBe(true);

    const alerts = await database.db.delivery.count({ where: { incidentId: other.incidentId } });
    await undoLink({ linkId }, context(officer));
    expect(await stateOf([one.incidentId, other.incidentId])).toBe(before);
    const restored = await incidentOf(other.incidentId);
    expect(restored.nextStepAt?.getTime(), "the search runs again").toBeGreaterThan(Date.now());
    expect(await database.db.delivery.count({ where: { incidentId: other.incidentId } })).toBeGreaterThan(alerts);
    await expect(undoLink({ linkId }, context(officer))).rejects.toMatchObject({ code: "link.undone" });
  });
});

describe("refused merges", () => {
  it("out of reach answers like not there, for either of the two and for the undo", async () => {
    const [one, other] = [await report(0), await report(40)];
    const stranger = await staff("คนนอก", "provincial_head", null, { provinceCode: "48" });
    const missing = await mergeIncidents(
      { incidentId: randomUUID(), version: 1, into: { id: one.incidentId, version: 1 } },
      context(officer),
    ).catch((error: unknown) => JSON.stringify(error));
    expect(await join(one.incidentId, other.incidentId, stranger).catch((e: unknown) => JSON.stringify(e))).toBe(
      missing,
    );
    const { linkId } = await join(other.incidentId, one.incidentId);
    await expect(undoLink({ linkId }, context(stranger))).rejects.toMatchObject({ kind: "not_found" });
    await expect(split(one.incidentId, one.reportId, stranger)).rejects.toMatchObject({ kind: "not_found" });
  });

  it.each(["volunteer", "regional_head", "administrator", "auditor"] as const)("a %s merges nothing", async (role) => {
    const [one, other] = [await report(0), await report(40)];
    const actor = await staff("ผู้อื่น", role, stationId, { policeRegion: "6" });
    await expect(join(other.incidentId, one.incidentId, actor)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("a stale version of either", async () => {
    const [one, other] = [await report(0), await report(40)];
    const ids = { incidentId: other.incidentId, into: { id: one.incidentId, version: 1 } };
    await expect(mergeIncidents({ ...ids, version: 9 }, context(officer))).rejects.toMatchObject({
      code: "incident.changed_meanwhile",
    });
    await expect(
      mergeIncidents({ ...ids, version: 1, into: { ...ids.into, version: 9 } }, context(officer)),
    ).rejects.toMatchObject({ code: "incident.changed_meanwhile" });
  });

  it("an actual one with an exercise (never 8)", async () => {
    const [one, other] = [await report(0), await report(40)];
    const exercise = await database.db.incident.create({
      data: { problem: "assault", capStatus: "exercise", placeConfidence: "high", routingReason: "test", ...HERE },
    });
    await expect(join(exercise.id, one.incidentId, desk)).rejects.toMatchObject({ code: "join.exercise" });
    await expect(join(other.incidentId, exercise.id, desk)).rejects.toMatchObject({ code: "join.exercise" });
    expect((await findIncidentLinks(one.incidentId, desk)).suggestions.map(({ id }) => id)).not.toContain(exercise.id);
  });

  it("any step on a merged incident is refused and names the incident it was merged into", async () => {
    const [one, other] = [await report(0), await report(40)];
    await join(other.incidentId, one.incidentId);
    await expect(move(other.incidentId, "accepted")).rejects.toMatchObject({ code: "incident.joined_elsewhere" });
  });

  it("undoing after work on the split incident has begun", async () => {
    const [one, other] = [await report(0), await report(40)];
    await join(other.incidentId, one.incidentId);
    const { linkId, incidentId } = await split(one.incidentId, other.reportId);
    await move(incidentId, "accepted");
    await expect(undoLink({ linkId }, context(officer))).rejects.toMatchObject({ code: "link.moved_on" });
    expect(await findReportStatus(other.statusToken)).toMatchObject({ status: "accepted" });
  });

  it("the last report of an incident cannot be split off", async () => {
    const one = await report(0);
    await expect(split(one.incidentId, one.reportId)).rejects.toMatchObject({ code: "split.last_report" });
  });
});

describe("a report about another event", () => {
  it("becomes an incident of its own, routed and alerted anew, and goes back when nothing happened", async () => {
    const [one, other] = [await report(0), await report(100)];
    await join(other.incidentId, one.incidentId);
    const { incidentId, linkId } = await split(one.incidentId, other.reportId);
    const created = await incidentOf(incidentId);
    expect(created).toMatchObject({ status: "received", problem: "assault", capStatus: "actual" });
    expect(created.units.map(({ unitId }) => unitId)).toContain(stationId);
    expect(await database.db.delivery.count({ where: { incidentId } })).toBeGreaterThan(0);
    expect(created.nextStepAt).not.toBeNull();
    expect(await findReportStatus(other.statusToken)).toMatchObject({ incidentNumber: created.number });

    await undoLink({ linkId }, context(officer));
    expect(await findReportStatus(other.statusToken)).toMatchObject({ incidentNumber: one.incidentNumber });
    expect(await incidentOf(incidentId)).toMatchObject({ status: "closed", mergedIntoId: one.incidentId });
  });

  it("SAFETY 14: a unit that must not see the first does not see the second", async () => {
    const [one, other] = [await report(0), await report(40)];
    await join(other.incidentId, one.incidentId);
    await database.db.incident.update({ where: { id: one.incidentId }, data: { conflict: true } });
    await database.db.incidentUnit.deleteMany({ where: { incidentId: one.incidentId, unitId: stationId } });
    await database.db.incidentExclusion.create({ data: { incidentId: one.incidentId, unitId: stationId } });
    const { incidentId } = await split(one.incidentId, other.reportId, desk);
    const created = await incidentOf(incidentId);
    expect(created.conflict).toBe(true);
    expect(created.units.map(({ unitId }) => unitId)).not.toContain(stationId);
    expect(created.units.some(({ role }) => role === "primary")).toBe(true);
  });
});

it("a merge is not undone when the other incident would keep no report of its own", async () => {
  const [one, other] = [await report(0), await report(40)];
  const { linkId } = await join(other.incidentId, one.incidentId);
  await split(one.incidentId, one.reportId, desk);
  await expect(undoLink({ linkId }, context(officer))).rejects.toMatchObject({ code: "link.moved_on" });
  expect((await incidentOf(one.incidentId)).reports.map(({ id }) => id)).toEqual([other.reportId]);
});

describe("races", () => {
  it("200 times an acceptance meets a merge: one wins, the other is told, and no report is lost", async () => {
    for (let turn = 0; turn < 200; turn += 4)
      await Promise.all(
        [0, 1, 2, 3].map(async (at) => {
          const [one, other] = await Promise.all([report(0), report(40)]);
          const versions = { from: (await incidentOf(other.incidentId)).version, into: 1 };
          // Half of the acceptances meet the incident that is merged away, half the one that takes its reports.
          const target = (turn + at) % 2 === 0 ? other : one;
          const [accepted, joined] = await Promise.allSettled([
            respondToIncident({ incidentId: target.incidentId, to: "accepted", version: 1 }, context(officer)),
            mergeIncidents(
              {
                incidentId: other.incidentId,
                version: versions.from,
                into: { id: one.incidentId, version: versions.into },
              },
              context(officer),
            ),
          ]);
          expect([accepted.status, joined.status].sort()).toEqual(["fulfilled", "rejected"]);
          const lost = accepted.status === "rejected" ? accepted.reason : (joined as PromiseRejectedResult).reason;
          expect(lost).toBeInstanceOf(DomainError);
          expect(["incident.changed_meanwhile", "incident.joined_elsewhere", "join.backwards"]).toContain(
            (lost as DomainError).code,
          );
          const [a, b] = [await incidentOf(one.incidentId), await incidentOf(other.incidentId)];
          expect(a.reports.length + b.reports.length).toBe(2);
          if (joined.status === "fulfilled") expect(b).toMatchObject({ status: "closed", reports: [] });
          else expect(b.reports).toHaveLength(1);
        }),
      );
  }, 180_000);

  it("two officers merge two incidents into one another: one direction holds", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const [one, other] = [await report(0), await report(40)];
      const outcomes = await Promise.allSettled([
        join(one.incidentId, other.incidentId),
        join(other.incidentId, one.incidentId),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = outcomes.find((outcome) => outcome.status === "rejected");
      expect(lost?.reason, "told by us, not ended by the database as a deadlock").toBeInstanceOf(DomainError);
      const [a, b] = [await incidentOf(one.incidentId), await incidentOf(other.incidentId)];
      expect([a.reports.length, b.reports.length].sort()).toEqual([0, 2]);
    }
  }, 60_000);
});

describe("whatever officers merge, split, undo and work on", () => {
  const act = fc.record({
    kind: fc.constantFrom("join", "join", "join", "split", "undo", "work", "grave"),
    a: fc.nat(20),
    b: fc.nat(20),
  });

  it("every report belongs to exactly one incident that is not merged away, and none vanishes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const sent = await Promise.all([0, 20, 40, 60, 80].map((metres) => report(metres)));
        const ids = sent.map(({ incidentId }) => incidentId);
        const links: string[] = [];
        const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;
        for (const { kind, a, b } of acts) {
          const done = await run(kind, a, b).catch((error: unknown) => {
            if (error instanceof DomainError) return null;
            throw error;
          });
          if (done?.linkId) links.push(done.linkId);
          if (done?.incidentId && !ids.includes(done.incidentId)) ids.push(done.incidentId);
          const reports = await database.db.report.findMany({
            where: { id: { in: sent.map(({ reportId }) => reportId) } },
            select: { incident: { select: { id: true, mergedIntoId: true } } },
          });
          expect(reports).toHaveLength(sent.length);
          for (const { incident } of reports) {
            expect(incident.mergedIntoId).toBeNull();
            expect(ids).toContain(incident.id);
          }
          for (const { statusToken } of sent) await findReportStatus(statusToken);
        }
        const rows = await database.db.incident.findMany({
          where: { id: { in: ids } },
          include: { reports: true },
        });
        for (const row of rows)
          expect(row.reports.length === 0, "empty exactly when joined away").toBe(row.mergedIntoId !== null);

        async function run(
          kind: string,
          a: number,
          b: number,
        ): Promise<{ linkId?: string; incidentId?: string } | null> {
          const id = pick(ids, a);
          if (kind === "join") return join(id, pick(ids, b));
          if (kind === "undo") return links.length > 0 ? undoLink({ linkId: pick(links, a) }, context(officer)) : null;
          if (kind === "work") return move(id, pick(["accepted", "en_route", "resolved"] as const, b));
          if (kind === "grave")
            await database.db.incident.update({
              where: { id },
              data: { severity: "extreme", version: { increment: 1 } },
            });
          if (kind !== "split") return null;
          const { reports } = await incidentOf(id);
          return reports.length > 0 ? split(id, pick(reports, b).id) : null;
        }
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  it("merges undone in any order leave everything as it was", async () => {
    const severities = ["minor", "moderate", "severe", "extreme"] as const;
    const plan = fc.record({
      severities: fc.array(fc.constantFrom(...severities), { minLength: 5, maxLength: 5 }),
      stated: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      joins: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
      order: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ severities: grave, stated, joins, order }) => {
        const ids: string[] = [];
        for (let at = 0; at < 5; at += 1) {
          const { incidentId } = await report(at * 20, stated[at] ? "assault" : null);
          await database.db.incident.update({ where: { id: incidentId }, data: { severity: grave[at] ?? "minor" } });
          ids.push(incidentId);
        }
        const before = await stateOf(ids);
        const links: string[] = [];
        for (const at of joins) links.push((await join(ids[at] ?? "", ids[0] ?? "")).linkId);
        const shuffled = links
          .map((linkId, at) => ({ linkId, by: order[at] ?? 0 }))
          .sort((left, right) => left.by - right.by);
        for (const { linkId } of shuffled) await undoLink({ linkId }, context(officer));
        expect(await stateOf(ids)).toBe(before);
      }),
      { numRuns: 20 },
    );
  }, 240_000);
});
