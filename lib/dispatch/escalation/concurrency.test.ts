import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { submitReport } from "@/lib/intake/report/submit-report";
import { db, inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { climbLadder } from "./climb-ladder";
import { mergeIncidents } from "@/lib/dispatch/merging/merge-incidents";
import { compareAndSet, incidentToMerge } from "@/lib/dispatch/merging/move-reports";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { inTurn } from "@/lib/dispatch/testing/in-turn";
import {
  context,
  type LadderFixture,
  makeAlerted,
  setLadderStage,
  take,
  waitOut,
} from "@/lib/dispatch/testing/ladder-fixture";

let database: TestDatabase;
let stage: LadderFixture;

beforeAll(async () => {
  database = await useTestDatabase();
  stage = await setLadderStage(database);
});

const read = (id: string) =>
  db().incident.findUniqueOrThrow({
    where: { id },
    include: { deliveries: { where: { round: { gt: 0 } } }, reports: true, events: { orderBy: { id: "asc" } } },
  });
const due = async () => {
  const id = await makeAlerted(database, stage);
  await waitOut(db(), id);
  return id;
};
const accepting = (incidentId: string, version: number) => () =>
  respondToIncident({ incidentId, to: "accepted", version }, context(stage.officer));
const climbing = (incidentId: string) => () => climbLadder({ incidentId });

describe("I5: acceptance and a ladder climb on the same incident", () => {
  it("a climb that waits for an acceptance alerts nobody after it", async () => {
    const id = await due();
    const { version } = await read(id);
    const [accepted, climbed] = await inTurn(database, id, [accepting(id, version), climbing(id)]);
    expect([accepted?.status, climbed?.status]).toEqual(["fulfilled", "fulfilled"]);
    const incident = await read(id);
    expect(incident).toMatchObject({ status: "accepted", ladderStep: 0, ladderRound: 0, deliveries: [] });
    expect(incident.events.map(({ kind }) => kind)).not.toContain("ladder_climbed");
    expect(incident.nextStepAt?.getTime(), "the watch over the way runs").toBeGreaterThan(Date.now());
  });

  it("an acceptance that waits for a climb succeeds, and the search is over", async () => {
    const id = await due();
    const { version } = await read(id);
    const [climbed, accepted] = await inTurn(database, id, [climbing(id), accepting(id, version)]);
    expect([climbed?.status, accepted?.status]).toEqual(["fulfilled", "fulfilled"]);
    const incident = await read(id);
    expect(incident).toMatchObject({ status: "accepted", ladderStep: 1, ladderRound: 1 });
    const [late] = await db().$queryRaw<[{ alerts: number }]>`
      select count(*)::int as alerts from deliveries d join incidents i on i.id = d.incident_id
      where i.id = ${id}::uuid and d.queued_at > i.accepted_at`;
    expect(late.alerts).toBe(0);
    expect(incident.nextStepAt?.getTime()).toBeGreaterThan(Date.now() + 60_000);
  });

  it("three climbs that wait for one another take one step", async () => {
    const id = await due();
    const outcomes = await inTurn(database, id, [climbing(id), climbing(id), climbing(id)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    const incident = await read(id);
    expect(incident).toMatchObject({ ladderStep: 1, ladderRound: 1 });
    expect(incident.events.filter(({ kind }) => kind === "ladder_climbed")).toHaveLength(1);
    expect(new Set(incident.deliveries.map(({ unitId }) => unitId)).size).toBe(incident.deliveries.length);
  });
});

describe("merging two incidents while an officer works on one of them", () => {
  async function neighbours() {
    const at = (latitude: number) =>
      submitReport({
        reportKey: randomUUID(),
        channel: "api",
        language: "th",
        facts: {
          problem: "assault",
          location: { latitude, longitude: 100.2659, accuracyM: 10, source: "gps", capturedAt: null },
        },
      });
    const [one, other] = [await at(16.8211), await at(16.8213)];
    return { one: one.incidentId, other: other.incidentId };
  }
  const versionOf = async (id: string) => (await read(id)).version;
  const joining = async (fromId: string, intoId: string) => {
    const [version, into] = [await versionOf(fromId), await versionOf(intoId)];
    return () =>
      mergeIncidents({ incidentId: fromId, version, into: { id: intoId, version: into } }, context(stage.officer));
  };
  const refused = (code: string) => ({ status: "rejected", reason: expect.objectContaining({ code }) as unknown });
  const stale = refused("incident.changed_meanwhile");
  const whole = async (ids: { one: string; other: string }) => {
    const [one, other] = [await read(ids.one), await read(ids.other)];
    expect(one.reports.length + other.reports.length, "no report is lost").toBe(2);
    return { one, other };
  };

  it.each(["from", "into"] as const)(
    "accepted first (%s): the merge is refused and nothing has moved",
    async (which) => {
      const ids = await neighbours();
      const target = which === "from" ? ids.other : ids.one;
      const accept = accepting(target, await versionOf(target));
      const [accepted, joined] = await inTurn(database, target, [accept, await joining(ids.other, ids.one)]);
      expect(accepted?.status).toBe("fulfilled");
      expect(joined).toMatchObject(stale);
      const { one, other } = await whole(ids);
      expect([one.reports.length, other.mergedIntoId]).toEqual([1, null]);
    },
  );

  it.each([
    { which: "from", code: "incident.joined_elsewhere" },
    { which: "into", code: "incident.changed_meanwhile" },
  ] as const)("merged first ($which): the acceptance is refused and owns nothing", async ({ which, code }) => {
    const ids = await neighbours();
    const target = which === "from" ? ids.other : ids.one;
    const accept = accepting(target, await versionOf(target));
    const [joined, accepted] = await inTurn(database, target, [await joining(ids.other, ids.one), accept]);
    expect(joined?.status).toBe("fulfilled");
    expect(accepted).toMatchObject(refused(code));
    const { one, other } = await whole(ids);
    expect([one.reports.length, one.ownerOfficerId, other.ownerOfficerId]).toEqual([2, null, null]);
  });

  it("two officers merge two incidents into one another: the first direction holds", async () => {
    const ids = await neighbours();
    const racers = [await joining(ids.other, ids.one), await joining(ids.one, ids.other)];
    const [first, second] = await inTurn(database, ids.one, racers);
    expect(first?.status).toBe("fulfilled");
    expect(second).toMatchObject(stale);
    const { one, other } = await whole(ids);
    expect([one.reports.length, one.mergedIntoId, other.mergedIntoId]).toEqual([2, null, ids.one]);
  });

  it("resolved first: nothing is merged into a finished incident", async () => {
    const ids = await neighbours();
    await take(db(), ids.one, "accepted", stage.officer);
    const version = await versionOf(ids.one);
    const resolve = () =>
      respondToIncident(
        { incidentId: ids.one, to: "resolved", version, disposition: "help_given" },
        context(stage.officer),
      );
    const [resolved, joined] = await inTurn(database, ids.one, [resolve, await joining(ids.other, ids.one)]);
    expect(resolved?.status).toBe("fulfilled");
    expect(joined).toMatchObject(stale);
    const { other } = await whole(ids);
    expect(other).toMatchObject({ status: "received", mergedIntoId: null });
    expect(other.reports).toHaveLength(1);
  });

  it("a write based on a stale read is refused", async () => {
    const ids = await neighbours();
    await inTransaction(async (tx) => {
      const known = await incidentToMerge(tx, ids.one, stage.officer);
      await compareAndSet(tx, known, { severity: "extreme" });
      await expect(compareAndSet(tx, known, { severity: "minor" })).rejects.toMatchObject({
        code: "incident.changed_meanwhile",
      });
    });
    expect((await read(ids.one)).severity).toBe("extreme");
  });
});
