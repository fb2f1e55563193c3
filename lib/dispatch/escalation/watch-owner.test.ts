import { beforeAll, describe, expect, it } from "vitest";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { db } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { climbLadder } from "./climb-ladder";
import { declineIncident } from "@/lib/dispatch/response/decline-incident";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import {
  acceptedAgo,
  context,
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

const read = (id: string) =>
  db().incident.findUniqueOrThrow({
    where: { id },
    include: {
      deliveries: { orderBy: [{ round: "asc" }, { queuedAt: "asc" }] },
      events: { orderBy: { id: "asc" } },
      alarms: { where: { clearedAt: null } },
      messages: true,
    },
  });
const inS = (incident: { nextStepAt: Date | null; acceptedAt: Date | null }) =>
  ((incident.nextStepAt?.getTime() ?? 0) - (incident.acceptedAt?.getTime() ?? 0)) / 1000;

describe("after acceptance the system watches the owner's progress", () => {
  it("waits for the departure, then for the arrival, then for nothing; nobody else is alerted", async () => {
    const id = await makeAlerted(database, stage);
    await take(db(), id, "accepted", stage.officer);
    const accepted = await read(id);
    expect(inS(accepted)).toBe(300);
    expect(accepted.deliveries.find(({ unitId }) => unitId === stage.stationId)?.status).toBe("accepted");
    await take(db(), id, "en_route", stage.officer);
    expect(inS(await read(id))).toBe(1_200);
    await take(db(), id, "on_scene", stage.officer);
    const there = await read(id);
    expect(there.nextStepAt).toBeNull();
    await climbLadder({ incidentId: id });
    expect((await read(id)).deliveries).toHaveLength(there.deliveries.length);
  });

  it("not moved in time: the owner is released and the search begins at the first step, with the former owner's group", async () => {
    const id = await makeAlerted(database, stage);
    await take(db(), id, "accepted", stage.officer);
    const { version } = await read(id);
    await acceptedAgo(db(), id, 299);
    await climbLadder({ incidentId: id });
    expect((await read(id)).status).toBe("accepted");
    await acceptedAgo(db(), id, 300);
    await climbLadder({ incidentId: id });
    await climbLadder({ incidentId: id });
    const incident = await read(id);
    expect(incident).toMatchObject({
      status: "dispatched",
      version: version + 1,
      ownerUnitId: null,
      ownerOfficerId: null,
      acceptedAt: null,
      ladderStep: 0,
      ladderRound: 1,
    });
    expect(incident.nextStepAt?.getTime()).toBeGreaterThan(Date.now());
    expect(incident.events.find(({ kind }) => kind === "released")).toMatchObject({
      data: { why: "stood_still" },
      officerId: null,
    });
    const again = incident.deliveries.filter(({ round }) => round === 1);
    const own = again.find(({ unitId }) => unitId === stage.stationId);
    expect(own).toMatchObject({ channel: "line_group", audience: "station", step: 0, status: "queued" });
    const card = await db().lineMessage.findFirstOrThrow({ where: { deliveryId: own?.id ?? "" } });
    expect(JSON.stringify(card.messages)).toContain("หน่วยของท่านยังรับได้");
    // The officer who lost the race reads the new state, and the unit can accept again.
    await take(db(), id, "accepted", stage.officer);
    expect((await read(id)).status).toBe("accepted");
  });

  it("moving at the same moment: either the officer is on the way or the search has begun, never both", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 20; at++) {
      const id = await makeAlerted(database, stage);
      await take(db(), id, "accepted", stage.officer);
      await acceptedAgo(db(), id, 300);
      ids.push(id);
    }
    for (const id of ids) {
      const [moved] = await Promise.allSettled([
        take(db(), id, "en_route", stage.officer),
        climbLadder({ incidentId: id }),
      ]);
      const incident = await read(id);
      expect(incident.status).toBe(moved.status === "fulfilled" ? "en_route" : "dispatched");
      expect(incident.ladderRound).toBe(moved.status === "fulfilled" ? 0 : 1);
      expect(incident.nextStepAt).not.toBeNull();
    }
  }, 60_000);

  it("not arrived in time: the head is told once, the desk is alarmed, and the owner stays", async () => {
    const id = await makeAlerted(database, stage);
    await take(db(), id, "accepted", stage.officer);
    await take(db(), id, "en_route", stage.officer);
    await acceptedAgo(db(), id, 1_200);
    await Promise.all([climbLadder({ incidentId: id }), climbLadder({ incidentId: id })]);
    const incident = await read(id);
    expect(incident).toMatchObject({ status: "en_route", ownerUnitId: stage.stationId, nextStepAt: null });
    expect(incident.arrivalAlertedAt).not.toBeNull();
    expect(incident.events.filter(({ kind }) => kind === "no_arrival")).toHaveLength(1);
    expect(incident.alarms.map(({ kind }) => kind)).toEqual(["no_arrival"]);
    expect(incident.deliveries.filter(({ audience }) => audience === "provincial_head")).toMatchObject([
      { officerId: stage.headId, step: null, channel: "line_user" },
    ]);
    await take(db(), id, "on_scene", stage.officer);
    expect((await read(id)).alarms).toEqual([]);
  });

  it("handing back starts the search again, says so, and keeps the reason sealed", async () => {
    const id = await makeAlerted(database, stage);
    await take(db(), id, "accepted", stage.officer);
    const { version } = await read(id);
    await respondToIncident({ incidentId: id, to: "released", version, note: "รถเสียกลางทาง" }, context(stage.officer));
    const incident = await read(id);
    expect(incident).toMatchObject({ status: "dispatched", ownerUnitId: null, ladderStep: 0, ladderRound: 1 });
    expect(incident.events.find(({ kind }) => kind === "released")?.data).toEqual({ why: "handed_back" });
    expect(Buffer.from(incident.messages[0]?.ciphertext ?? []).toString()).not.toContain("รถเสีย");
    expect(incident.deliveries.filter(({ round, unitId }) => round === 1 && unitId === stage.stationId)).toHaveLength(
      1,
    );
  });
});

describe("a unit that declines", () => {
  const decline = (incidentId: string, actor = stage.officer) =>
    declineIncident({ incidentId, reason: "no_officer", note: "ออกเหตุหมด" }, context(actor));

  it("gives a reason; the ladder climbs at once and does not ask it again; it may still accept", async () => {
    const id = await makeAlerted(database, stage);
    expect(await findIncidentDetail(id, stage.officer)).toMatchObject({ canDecline: true });
    await decline(id);
    const declined = await read(id);
    expect(declined.nextStepAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(declined.deliveries.find(({ unitId }) => unitId === stage.stationId)).toMatchObject({
      status: "declined",
      declineReason: "no_officer",
    });
    expect(declined.events.find(({ kind }) => kind === "declined")?.data).toEqual({
      unitId: stage.stationId,
      reason: "no_officer",
    });
    expect(await findIncidentDetail(id, stage.officer)).toMatchObject({ canDecline: false });

    await climbLadder({ incidentId: id });
    const climbed = await read(id);
    expect(climbed.ladderStep).toBe(1);
    expect(climbed.deliveries.filter(({ unitId, round }) => unitId === stage.stationId && round === 1)).toEqual([]);
    await take(db(), id, "accepted", stage.officer);
    expect((await read(id)).status).toBe("accepted");
  });

  it("keeps the step's time while another unit may answer", async () => {
    const id = await makeAlerted(database, stage);
    await waitOut(db(), id);
    await climbLadder({ incidentId: id });
    await settleAll(db(), id);
    const before = await read(id);
    await decline(id);
    expect((await read(id)).nextStepAt).toEqual(before.nextStepAt);

    const asked = before.deliveries.filter(({ round, unitId }) => round === 1 && unitId !== stage.stationId);
    expect(asked).toHaveLength(3);
    for (const { unitId } of asked) await decline(id, await makeOfficer(db(), { unitId }));
    expect((await read(id)).nextStepAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it("cannot decline twice, after an acceptance, or without being asked; out of reach answers like not there", async () => {
    const id = await makeAlerted(database, stage);
    await decline(id);
    await expect(decline(id)).rejects.toMatchObject({ code: "incident.not_declinable" });
    const helper = await makeOfficer(db(), { unitId: stage.oneHomeId });
    await expect(decline(id, helper)).rejects.toMatchObject({ code: "incident.not_declinable" });
    const stranger = await makeOfficer(db(), {
      unitId: (await db().unit.findUniqueOrThrow({ where: { code: "station-4801" } })).id,
    });
    await expect(decline(id, stranger)).rejects.toMatchObject({ kind: "not_found" });

    const other = await makeAlerted(database, stage);
    await take(db(), other, "accepted", stage.officer);
    await expect(decline(other)).rejects.toMatchObject({ code: "incident.not_declinable" });
  });

  it("a decline and an acceptance in one unit at the same moment: the second is told, nothing is lost", async () => {
    const colleague = await makeOfficer(db(), { unitId: stage.stationId });
    for (let at = 0; at < 20; at++) {
      const id = await makeAlerted(database, stage);
      await Promise.allSettled([decline(id, colleague), take(db(), id, "accepted", stage.officer)]);
      await climbLadder({ incidentId: id });
      expect(await read(id)).toMatchObject({ status: "accepted", ladderRound: 0 });
    }
  }, 60_000);
});

describe("a delivery settles once", () => {
  it("a timed-out delivery stays so when the unit accepts later, and other units' deliveries are unchanged", async () => {
    const id = await makeAlerted(database, stage);
    await waitOut(db(), id);
    await climbLadder({ incidentId: id });
    await settleAll(db(), id);
    await take(db(), id, "accepted", stage.officer);
    const own = (await read(id)).deliveries.filter(({ unitId }) => unitId === stage.stationId);
    expect(own.map(({ status }) => status)).toEqual(["timed_out", "accepted"]);
    const others = (await read(id)).deliveries.filter(({ round, unitId }) => round === 1 && unitId !== stage.stationId);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(["sent"]));
  });
});
