import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { inTurn } from "@/lib/dispatch/testing/in-turn";
import {
  context,
  type LadderFixture,
  makeAlerted,
  makeOfficer,
  setLadderStage,
  take,
} from "@/lib/dispatch/testing/ladder-fixture";
import { findIncidentDetail, listIncidents } from "@/lib/incident/incident.queries";
import { db } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { CLOSED_AT_ONCE, closeDrillIncidents } from "./close-drill-incidents";
import { findDrillReport } from "./drill.queries";
import { endDrill } from "./end-drill";

let database: TestDatabase;
let stage: LadderFixture;
let administrator: Actor;

beforeAll(async () => {
  database = await useTestDatabase();
  stage = await setLadderStage(database);
  const { id } = await db().officer.create({ data: { displayName: "ผู้ดูแล", role: "administrator" } });
  const scope = { unitId: null, provinceCode: null, policeRegion: null };
  administrator = { officerId: id, sessionId: randomUUID(), displayName: "ผู้ดูแล", role: "administrator", ...scope };
});

async function runningDrill(): Promise<string> {
  const { id } = await db().drill.create({
    data: {
      nameTh: "ซ้อม",
      problem: "assault",
      startsAt: new Date(Date.now() - 60_000),
      startedAt: new Date(Date.now() - 60_000),
      endsAt: new Date(Date.now() + 3_600_000),
      targets: { create: [{ unitId: stage.stationId }] },
    },
  });
  return id;
}
const end = (drillId: string) => endDrill({ drillId }, context(administrator));
const read = (id: string) =>
  db().incident.findUniqueOrThrow({
    where: { id },
    include: {
      deliveries: { include: { lineMessage: true } },
      events: { where: { kind: "closed" }, select: { data: true, officerId: true, version: true } },
    },
  });
const plain = (drillId: string | null) => ({
  problem: "assault" as const,
  capStatus: drillId ? ("exercise" as const) : ("actual" as const),
  drillId,
  placeConfidence: "high",
  routingReason: "test",
});

describe("the end of a drill", () => {
  it("closes the rows of what is unfinished, stops the ladder, takes back what waits, and invents nobody", async () => {
    const drillId = await runningDrill();
    const waiting = await makeAlerted(database, stage, { drillId, sent: false });
    const owned = await makeAlerted(database, stage, { drillId });
    await take(db(), owned, "accepted", stage.officer);
    const [before, known] = [await read(waiting), await read(owned)];
    const report = await findDrillReport(drillId, administrator);
    await end(drillId);

    const closed = await read(waiting);
    expect(closed).toMatchObject({
      status: "closed",
      version: before.version + 1,
      nextStepAt: null,
      ladderExhaustedAt: null,
      ownerOfficerId: null,
      disposition: null,
      events: [{ data: { why: "drill_ended" }, officerId: null, version: before.version + 1 }],
    });
    expect(closed.closedAt).not.toBeNull();
    expect(closed.deliveries).toMatchObject([
      { status: "failed", failureCause: "withdrawn", lineMessage: { status: "failed", failureCause: "withdrawn" } },
    ]);
    const { ownerOfficerId, acceptedAt } = known;
    expect(await read(owned)).toMatchObject({ status: "closed", ownerOfficerId, acceptedAt, disposition: null });
    const after = await findDrillReport(drillId, administrator);
    expect(after.rows, "the report says what it said").toEqual(report.rows);
    expect(after.rows).toMatchObject([{ answer: "accepted" }]);
    expect(await findIncidentDetail(owned, stage.officer)).toMatchObject({
      status: "closed",
      steps: [],
      canCorrect: false,
    });
  });

  it("of a large drill closes a batch at once and leaves the rest to its job; every reader sees all closed", async () => {
    const drillId = await runningDrill();
    const ids = Array.from({ length: CLOSED_AT_ONCE + 5 }, () => randomUUID());
    await db().incident.createMany({ data: ids.map((id) => ({ id, ...plain(drillId) })) });
    const reason = { role: "primary" as const, reason: "drill", confidence: "high" };
    await db().incidentUnit.createMany({
      data: ids.map((incidentId) => ({ incidentId, unitId: stage.stationId, ...reason })),
    });
    const openRows = () => db().incident.count({ where: { drillId, status: { not: "closed" } } });
    const closings = () => db().incidentEvent.count({ where: { kind: "closed", incident: { drillId } } });
    await closeDrillIncidents({ drillId });
    expect(await openRows(), "nothing closes while the drill runs").toBe(ids.length);

    await end(drillId);
    expect(await openRows()).toBe(5);
    const jobs = await db().$queryRaw<{ priority: number }[]>`
      select priority from graphile_worker.jobs where key = ${`drill-close:${drillId}`}`;
    expect(jobs).toEqual([{ priority: 10 }]);
    const shown = (await listIncidents(stage.officer, { status: ["received"] })).incidents.map(({ id }) => id);
    expect(ids.filter((id) => shown.includes(id))).toEqual([]);

    await closeDrillIncidents({ drillId });
    await closeDrillIncidents({ drillId });
    expect([await openRows(), await closings()]).toEqual([0, ids.length]);
  });

  it("waits for an acceptance under way and keeps it; one that comes after is told that it is over", async () => {
    const accepting = (incidentId: string, version: number) => () =>
      respondToIncident({ incidentId, to: "accepted", version }, context(stage.officer));
    const first = await runningDrill();
    const one = await makeAlerted(database, stage, { drillId: first });
    const accept = accepting(one, (await read(one)).version);
    const before = await inTurn(database, one, [accept, () => end(first)]);
    expect(before).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect(await read(one)).toMatchObject({ status: "closed", ownerOfficerId: stage.officer.officerId });

    const second = await runningDrill();
    const other = await makeAlerted(database, stage, { drillId: second });
    const late = accepting(other, (await read(other)).version);
    const after = await inTurn(database, other, [() => end(second), late]);
    expect(after).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "incident.drill_over" } },
    ]);
    expect(await read(other)).toMatchObject({ status: "closed", ownerOfficerId: null });
  });

  it("what a head closes at that moment is closed once, with its outcome", async () => {
    const drillId = await runningDrill();
    const id = await makeAlerted(database, stage, { drillId });
    await take(db(), id, "accepted", stage.officer);
    await take(db(), id, "resolved", stage.officer);
    const head = await makeOfficer(db(), { unitId: stage.stationId, role: "unit_head" });
    const { version } = await read(id);
    const closing = () => respondToIncident({ incidentId: id, to: "closed", version }, context(head));
    const outcomes = await inTurn(database, id, [closing, () => end(drillId)]);
    expect(outcomes).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect(await read(id)).toMatchObject({
      status: "closed",
      version: version + 1,
      disposition: "help_given",
      events: [{ officerId: head.officerId }],
    });
  });

  it("alone closes without an owner or an outcome: the database refuses it earlier, and to what is actual", async () => {
    const drillId = await runningDrill();
    const close = (id: string, data: object = {}) =>
      db().incident.update({ where: { id }, data: { status: "closed", ...data } });
    const { id: exercise } = await db().incident.create({ data: plain(drillId) });
    await expect(close(exercise)).rejects.toThrow(/only the end of its drill/);
    await expect(close(exercise, { disposition: "unfounded" })).rejects.toThrow(/only the end of its drill/);
    const { id: actual } = await db().incident.create({ data: plain(null) });
    await expect(close(actual)).rejects.toThrow(/incidents_(accepted_has_owner|resolved_has_disposition)/);
    await expect(close(actual, { disposition: "unfounded" })).rejects.toThrow(/incidents_accepted_has_owner/);
    const resolved = db().incident.update({ where: { id: exercise }, data: { status: "resolved" } });
    await expect(resolved).rejects.toThrow(/incidents_(accepted_has_owner|resolved_has_disposition)/);
  });
});
