import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { findIncidentDetail, listIncidents } from "@/lib/incident/incident.queries";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import type { Facts } from "./draft-facts.rules";
import { findReportStatus } from "./report-status.queries";
import { submitReport } from "./submit-report";
import type { Role } from "@/lib/vocabulary/role";

const MUEANG = { latitude: 16.8211, longitude: 100.2659, accuracyM: 12, source: "gps" as const, capturedAt: null };

let database: TestDatabase;
let station: Actor;
let head: Actor;

beforeAll(async () => {
  database = await useTestDatabase();
  station = await actorOf("officer.plk");
  head = await actorOf("head.plk");
});

async function actorOf(username: string): Promise<Actor> {
  const { id, displayName, role, unitId, provinceCode, policeRegion } = await database.db.officer.findUniqueOrThrow({
    where: { username },
  });
  return {
    officerId: id,
    sessionId: randomUUID(),
    displayName,
    role: role as Role,
    unitId,
    provinceCode,
    policeRegion,
  };
}

const send = (facts: Facts, reportKey: string = randomUUID()) =>
  submitReport({ reportKey, channel: "api", language: "th", facts }).then((sent) => ({ ...sent, reportKey }));

const incidentOf = (id: string) =>
  database.db.incident.findUniqueOrThrow({
    where: { id },
    include: {
      units: { where: { releasedAt: null }, include: { unit: true } },
      deliveries: true,
      exclusions: true,
      events: { orderBy: { id: "asc" } },
    },
  });

/** The nearest other station is asked in the first one's place, and the head of the province is told. */
async function expectAskedElsewhere(incidentId: string): Promise<void> {
  const { units, deliveries } = await incidentOf(incidentId);
  const standIn = units.find(({ role, unit }) => role === "primary" && unit.kind === "police_station");
  expect(standIn?.unit.provinceCode).toBe("65");
  expect(standIn?.reason).toBe("conflict_neighbour");
  expect(deliveries.some(({ unitId, status }) => unitId === standIn?.unitId && status !== "declined")).toBe(true);
  expect(deliveries.some(({ officerId }) => officerId === head.officerId)).toBe(true);
  await expect(findIncidentDetail(incidentId, head)).resolves.toMatchObject({ conflict: true });
}

async function expectHiddenFromStation(incidentId: string, number: string): Promise<void> {
  await expect(findIncidentDetail(incidentId, station)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listIncidents(station, { search: number })).incidents).toEqual([]);
}

describe("SAFETY 14: said when sending", () => {
  it("the first station never gets a row or an alert; the neighbour and the head do", async () => {
    const { incidentId, incidentNumber } = await send({ problem: "assault", location: MUEANG, conflict: true });
    await expectHiddenFromStation(incidentId, incidentNumber);
    const { exclusions, deliveries, conflict } = await incidentOf(incidentId);
    expect(conflict).toBe(true);
    expect(exclusions.map(({ unitId }) => unitId)).toEqual([station.unitId]);
    expect(await database.db.incidentUnit.count({ where: { incidentId, unitId: station.unitId ?? "" } })).toBe(0);
    expect(deliveries.map(({ unitId }) => unitId)).not.toContain(station.unitId);
    await expectAskedElsewhere(incidentId);
  });

  it("without a pin it waits for one, and then goes around the station all the same", async () => {
    const { incidentId, incidentNumber, reportKey } = await send({ problem: "assault", conflict: true });
    await send({ location: MUEANG }, reportKey);
    await expectHiddenFromStation(incidentId, incidentNumber);
    await expectAskedElsewhere(incidentId);
  });

  it("over-blocks nobody: without the word the station is asked", async () => {
    const { incidentId } = await send({ problem: "assault", location: MUEANG });
    await expect(findIncidentDetail(incidentId, station)).resolves.toMatchObject({ conflict: false });
  });
});

describe("SAFETY 14: said after sending", () => {
  it("the station loses it at once, the neighbour and the head are alerted, the timeline names nobody", async () => {
    const { incidentId, incidentNumber, reportKey } = await send({ problem: "assault", location: MUEANG });
    await expect(findIncidentDetail(incidentId, station)).resolves.toBeDefined();
    await send({ conflict: true }, reportKey);
    await expectHiddenFromStation(incidentId, incidentNumber);
    await expectAskedElsewhere(incidentId);
    const { events } = await incidentOf(incidentId);
    const marked = events.filter(({ kind }) => kind === "conflict_marked");
    expect(marked).toHaveLength(1);
    expect(JSON.stringify(marked[0]?.data)).not.toContain(station.unitId);
  });

  it("an officer of the station who accepted loses it, and the reporter no longer reads the station's name", async () => {
    const { incidentId, reportKey, statusToken } = await send({ problem: "assault", location: MUEANG });
    const { version } = await incidentOf(incidentId);
    await respondToIncident({ incidentId, to: "accepted", version }, { actor: station, requestId: randomUUID() });
    expect((await findReportStatus(statusToken)).unitNameTh).toBe("สภ.เมืองพิษณุโลก");
    await send({ conflict: true }, reportKey);
    expect(await incidentOf(incidentId)).toMatchObject({
      ownerUnitId: null,
      ownerOfficerId: null,
      status: "dispatched",
    });
    expect((await findReportStatus(statusToken)).unitNameTh).toBeNull();
    await expectAskedElsewhere(incidentId);
  });

  it("said again it changes nothing more: the neighbour that stands in keeps it", async () => {
    const { incidentId, reportKey } = await send({ problem: "assault", location: MUEANG });
    await send({ conflict: true }, reportKey);
    const once = await incidentOf(incidentId);
    await send({ conflict: true }, reportKey);
    await send({ phone: "+66812345678", conflict: true }, reportKey);
    const again = await incidentOf(incidentId);
    expect(again.exclusions).toHaveLength(1);
    expect(again.units.map(({ unitId }) => unitId).sort()).toEqual(once.units.map(({ unitId }) => unitId).sort());
    await expectAskedElsewhere(incidentId);
  });
});
