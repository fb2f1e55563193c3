import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { checkAccepted } from "./check-accepted";
import { climbLadder } from "./climb-ladder";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import {
  jobsOf,
  type LadderFixture,
  makeAlerted,
  makeOfficer,
  setLadderStage,
  settleAll,
  take,
  waitOut,
} from "@/lib/dispatch/testing/ladder-fixture";

let database: TestDatabase;
let stage: LadderFixture;

beforeAll(async () => {
  database = await useTestDatabase();
  stage = await setLadderStage(database);
});

beforeEach(async () => {
  await db().ladder.deleteMany();
});

const read = (id: string) =>
  db().incident.findUniqueOrThrow({
    where: { id },
    include: {
      deliveries: { orderBy: [{ round: "asc" }, { queuedAt: "asc" }] },
      units: true,
      events: { orderBy: { id: "asc" } },
      alarms: { where: { clearedAt: null }, orderBy: { kind: "asc" } },
    },
  });
const climb = async (incidentId: string) => {
  await waitOut(db(), incidentId);
  await climbLadder({ incidentId });
  await settleAll(db(), incidentId);
  return read(incidentId);
};

describe("I5: the first alert", () => {
  it("stores its snapshot, records who was asked, and schedules the next step and its job in one minute", async () => {
    const id = await makeAlerted(database, stage, { sent: false });
    const incident = await read(id);
    expect(incident.ladder).toEqual(DEFAULT_LADDER);
    expect(incident).toMatchObject({ ladderStep: 0, ladderRound: 0, ladderExhaustedAt: null });
    const said = incident.deliveries.map(({ unitId, audience, step }) => ({ unitId, audience, step }));
    expect(said).toEqual(
      expect.arrayContaining([
        { unitId: stage.stationId, audience: "station", step: 0 },
        { unitId: stage.centre191Id, audience: "plan", step: 0 },
        { unitId: stage.oneHomeId, audience: "plan", step: 0 },
      ]),
    );
    const waitMs = (incident.nextStepAt?.getTime() ?? 0) - Date.now();
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(61_000);
    const jobs = await jobsOf(db(), id);
    expect(jobs.map(({ task }) => task)).toEqual(["check-accepted", "climb-ladder"]);
    expect(jobs[1]?.runAt).toEqual(incident.nextStepAt);
  });

  it("honours a configured ladder and keeps it when the configuration changes", async () => {
    const { agencyId } = await db().unit.findUniqueOrThrow({ where: { id: stage.stationId } });
    const ladder = await db().ladder.create({
      data: {
        agencyId,
        problem: "assault",
        steps: [
          { audiences: ["station"], waitS: 10 },
          { audiences: ["national_desk"], waitS: 10 },
        ],
        moveWithinS: 30,
        arriveWithinS: 60,
      },
    });
    const id = await makeAlerted(database, stage);
    await db().ladder.update({ where: { id: ladder.id }, data: { steps: [{ audiences: ["station"], waitS: 3_000 }] } });
    const incident = await climb(id);
    expect(incident.deliveries.at(-1)).toMatchObject({ unitId: stage.deskId, audience: "national_desk", step: 1 });
  });

  it("does not wait for a unit that cannot be reached: the ladder climbs at once, and the desk knows", async () => {
    await db().lineGroup.updateMany({ where: { unitId: stage.stationId }, data: { leftAt: new Date() } });
    await db().officer.updateMany({ where: { unitId: stage.stationId }, data: { active: false } });
    try {
      const id = await makeAlerted(database, stage);
      const before = await read(id);
      expect(before.nextStepAt?.getTime()).toBeLessThanOrEqual(Date.now());
      expect(before.alarms.map(({ kind }) => kind)).toContain("no_channel");
      await climbLadder({ incidentId: id });
      expect((await read(id)).ladderStep).toBe(1);
    } finally {
      await db().lineGroup.updateMany({ where: { unitId: stage.stationId }, data: { leftAt: null } });
      await db().officer.updateMany({ where: { unitId: stage.stationId }, data: { active: true } });
    }
  });
});

describe("I5: nobody accepts", () => {
  it("station → neighbours and 191 → head of the province → national desk → all of them again and wider, without end", async () => {
    const id = await makeAlerted(database, stage);
    const beside = await climb(id);
    expect(beside).toMatchObject({ ladderStep: 1, ladderRound: 1, version: 2 });
    const first = beside.deliveries.filter(({ round }) => round === 0);
    expect(first.find(({ unitId }) => unitId === stage.stationId)?.status).toBe("timed_out");
    expect(first.filter(({ audience }) => audience === "plan").every(({ status }) => status === "sent")).toBe(true);
    const second = beside.deliveries.filter(({ round }) => round === 1);
    expect(second.map(({ audience }) => audience).sort()).toEqual([
      "centre_191",
      "neighbours",
      "neighbours",
      "station",
    ]);
    const added = beside.units.filter(({ reason }) => reason === "ladder_neighbour");
    expect(added.map(({ role }) => role)).toEqual(["primary", "primary"]);
    const stations = await db().unit.findMany({ where: { id: { in: added.map(({ unitId }) => unitId) } } });
    expect(stations.every(({ kind, provinceCode }) => kind === "police_station" && provinceCode === "65")).toBe(true);
    expect(beside.units.find(({ unitId }) => unitId === stage.centre191Id)?.role).toBe("primary");

    const head = await climb(id);
    expect(head.deliveries.filter(({ round }) => round === 2)).toMatchObject([
      {
        officerId: stage.headId,
        unitId: stage.deskId,
        audience: "provincial_head",
        channel: "line_user",
        status: "sent",
      },
    ]);
    expect(head.alarms).toEqual([]);

    const desk = await climb(id);
    expect(desk.deliveries.filter(({ round }) => round === 3)).toMatchObject([
      { unitId: stage.deskId, audience: "national_desk", status: "sent" },
    ]);
    expect(desk.units.find(({ unitId }) => unitId === stage.deskId)?.role).toBe("primary");
    expect(desk.alarms.map(({ kind }) => kind)).toEqual(["unaccepted"]);

    const exhausted = await climb(id);
    expect(exhausted.ladderExhaustedAt).not.toBeNull();
    expect(exhausted).toMatchObject({ ladderStep: 4, ladderRound: 4 });
    const again = exhausted.deliveries.filter(({ round }) => round === 4);
    expect(new Set(again.map(({ audience }) => audience))).toEqual(
      new Set(["station", "neighbours", "centre_191", "national_desk"]),
    );
    expect(exhausted.alarms.map(({ kind }) => kind)).toEqual(["ladder_exhausted", "unaccepted"]);
    expect(exhausted.events.map(({ kind }) => kind).filter((kind) => kind.startsWith("ladder_"))).toEqual([
      "ladder_climbed",
      "ladder_climbed",
      "ladder_climbed",
      "ladder_exhausted",
      "ladder_climbed",
    ]);

    const wider = await climb(id);
    expect(new Set(wider.deliveries.filter(({ round }) => round === 5).map(({ audience }) => audience))).toEqual(
      new Set(["station", "centre_191", "nearby_191", "provincial_head", "national_desk"]),
    );
    expect(wider.events.filter(({ kind }) => kind === "ladder_exhausted")).toHaveLength(1);
    expect(wider.nextStepAt).not.toBeNull();
    for (const repeat of [6, 7]) {
      const everybody = await climb(id);
      const audiences = everybody.deliveries.filter(({ round }) => round === repeat).map(({ audience }) => audience);
      expect(audiences).toEqual(expect.arrayContaining(["station", "nearby_191", "national_desk", "centre_1300"]));
    }

    await take(db(), id, "accepted", await makeOfficer(db(), { unitId: stage.deskId, role: "national_desk" }));
    expect((await read(id)).alarms).toEqual([]);
  });

  it("a job that runs early waits, and one that runs twice climbs once", async () => {
    const id = await makeAlerted(database, stage);
    await climbLadder({ incidentId: id });
    expect((await read(id)).ladderStep).toBe(0);
    await waitOut(db(), id);
    await Promise.all(Array.from({ length: 5 }, () => climbLadder({ incidentId: id })));
    const incident = await read(id);
    expect(incident.ladderStep).toBe(1);
    expect(incident.deliveries.filter(({ unitId, round }) => unitId === stage.stationId && round > 0)).toHaveLength(1);
  });

  it("alerts that wait for LINE stay queued at the step's end: nobody can have answered them", async () => {
    const id = await makeAlerted(database, stage, { sent: false });
    await waitOut(db(), id);
    await climbLadder({ incidentId: id });
    const [first] = (await read(id)).deliveries.filter(({ unitId }) => unitId === stage.stationId);
    expect(first?.status).toBe("queued");
  });

  it("every alert of a step refused by LINE: the next step is due now", async () => {
    const id = await makeAlerted(database, stage, { sent: false });
    await settleAll(db(), id, "http_400");
    const incident = await read(id);
    expect(incident.nextStepAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(incident.alarms.map(({ kind }) => kind)).toContain("delivery_failed");
    await climbLadder({ incidentId: id });
    expect((await read(id)).ladderStep).toBe(1);
  });

  it("the desk is alarmed after a minute, however long the steps wait", async () => {
    await db().ladder.create({
      data: { steps: [{ audiences: ["station"], waitS: 900 }], moveWithinS: 300, arriveWithinS: 1_200 },
    });
    const id = await makeAlerted(database, stage);
    await checkAccepted({ incidentId: id });
    const incident = await read(id);
    expect(incident.alarms.map(({ kind }) => kind)).toEqual(["unaccepted"]);
    expect(incident.ladderStep).toBe(0);
  });

  it("an incident that an earlier version dispatched gets a ladder from its old job", async () => {
    const id = await makeAlerted(database, stage);
    await db().$executeRaw`
      update incidents set ladder = null, next_step_at = clock_timestamp() where id = ${id}::uuid`;
    await db().delivery.updateMany({ where: { incidentId: id }, data: { step: null, audience: null } });
    await checkAccepted({ incidentId: id });
    const incident = await read(id);
    expect(incident.ladder).toEqual(DEFAULT_LADDER);
    expect(incident.ladderStep).toBe(1);
    const old = incident.deliveries.filter(({ round }) => round === 0);
    expect(old.find(({ unitId }) => unitId === stage.stationId)?.status).toBe("timed_out");
    expect(old.find(({ unitId }) => unitId === stage.oneHomeId)?.status).toBe("sent");
  });
});

describe("acceptance against the climb", () => {
  it("after the round was over, acceptance settles the unit's last alert", async () => {
    const id = await makeAlerted(database, stage);
    await climb(id);
    await climb(id);
    // LINE took the first one late, after its round was over.
    await db().delivery.updateMany({
      where: { incidentId: id, unitId: stage.stationId, round: 0 },
      data: { status: "sent", settledAt: null },
    });
    await take(db(), id, "accepted", stage.officer);
    const asked = (await read(id)).deliveries.filter(({ unitId }) => unitId === stage.stationId);
    expect(asked.map(({ round, status }) => [round, status]).sort()).toEqual([
      [0, "timed_out"],
      [1, "accepted"],
    ]);
  });

  it("200 times at the same moment: accepted once, no alert after it, none twice", async () => {
    const ids: string[] = [];
    while (ids.length < 200)
      ids.push(...(await Promise.all([1, 2, 3, 4].map(() => makeAlerted(database, stage, { sent: false })))));
    await db().$executeRaw`update incidents set next_step_at = clock_timestamp() where id = any(${ids}::uuid[])`;
    for (let at = 0; at < ids.length; at += 4)
      await Promise.all(
        ids.slice(at, at + 4).flatMap((id, index) => {
          const accepting = () => take(db(), id, "accepted", stage.officer);
          // An acceptance reads more before it asks for the lock: each climb starts a little later, so that either
          // comes first sometimes, however fast the machine is.
          const climbing = async () => {
            await new Promise((resolve) => setTimeout(resolve, (at % 40) * 3));
            await climbLadder({ incidentId: id });
          };
          return index % 2 === 0 ? [accepting(), climbing(), climbing()] : [climbing(), accepting(), climbing()];
        }),
      );
    const [late] = await db().$queryRaw<[{ alerts: number; climbed: number; accepted: number }]>`
      select
        (select count(*) from deliveries d join incidents i on i.id = d.incident_id
          where i.id = any(${ids}::uuid[]) and d.queued_at > i.accepted_at)::int as alerts,
        (select count(*) from incidents where id = any(${ids}::uuid[]) and ladder_step = 1)::int as climbed,
        (select count(*) from incidents where id = any(${ids}::uuid[]) and status = 'accepted'
          and next_step_at > clock_timestamp())::int as accepted`;
    expect(late.accepted).toBe(200);
    expect(late.alerts).toBe(0);
    // Both orders must have happened, or nothing raced.
    expect(late.climbed).toBeGreaterThan(0);
    expect(late.climbed).toBeLessThan(200);
    const twice = await db().$queryRaw`
      select incident_id from deliveries where incident_id = any(${ids}::uuid[])
      group by incident_id, unit_id, level having count(*) > 1`;
    expect(twice).toEqual([]);
  }, 120_000);
});

describe("units that must not be asked", () => {
  it("SAFETY 14: an excluded neighbour is replaced by the next one", async () => {
    const plain = await climb(await makeAlerted(database, stage));
    const nearest = plain.units.find(({ reason }) => reason === "ladder_neighbour")?.unitId ?? "";
    const id = await makeAlerted(database, stage, {
      before: (incidentId) => db().incidentExclusion.create({ data: { incidentId, unitId: nearest } }),
    });
    const incident = await climb(id);
    expect(incident.units.map(({ unitId }) => unitId)).not.toContain(nearest);
    expect(incident.units.filter(({ reason }) => reason === "ladder_neighbour")).toHaveLength(2);
  });

  it("never 8: a drill's ladder asks only units that take part, up to its end", async () => {
    const drill = await db().drill.create({
      data: {
        nameTh: "ฝึก",
        problem: "assault",
        startsAt: new Date(),
        endsAt: new Date(Date.now() + 3_600_000),
        targets: { create: [{ unitId: stage.stationId }] },
      },
    });
    const id = await makeAlerted(database, stage, { drillId: drill.id });
    for (let step = 0; step < 4; step++) await climb(id);
    const incident = await climb(id);
    expect(incident.ladderExhaustedAt).not.toBeNull();
    expect(new Set(incident.deliveries.map(({ unitId }) => unitId))).toEqual(new Set([stage.stationId]));
    const messages = await db().lineMessage.findMany({ where: { incidentId: id }, select: { capStatus: true } });
    expect(messages.every(({ capStatus }) => capStatus === "exercise")).toBe(true);
  });
});
