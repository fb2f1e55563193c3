import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { reporterOfLineUser } from "@/lib/intake/report/attach-identity";
import { submitReport } from "@/lib/intake/report/submit-report";
import { tellReporters } from "@/lib/intake/chat/tell-reporters";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { db, inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import { tellUnits } from "./tell-units";
import {
  GROUP_SIZE,
  type LadderFixture,
  makeAlerted,
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

/** Runs the jobs queued for the incident, then has LINE accept every message as a push. */
async function doJobs(incidentId: string): Promise<void> {
  const jobs = await db().$queryRaw<{ task: string; version: number }[]>`
    select task.identifier as task, (payload ->> 'version')::int as version from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where payload ->> 'incidentId' = ${incidentId} and task.identifier in ('tell-units', 'tell-reporters')`;
  for (const { task, version } of jobs)
    await (task === "tell-units" ? tellUnits : tellReporters)({ incidentId, version });
  await settleAll(db(), incidentId);
  await db().lineMessage.updateMany({
    where: { incidentId, status: "queued" },
    data: { status: "sent", via: "push", sentAt: new Date() },
  });
}

async function reportByLine(): Promise<string> {
  const lineUserId = `U${randomUUID().replaceAll("-", "")}`;
  const reporterId = await inTransaction((tx) => reporterOfLineUser(tx, { lineUserId, language: "th" }));
  const { incidentId } = await submitReport({
    reportKey: randomUUID(),
    channel: "liff",
    language: "th",
    reporterId,
    facts: {
      problem: "assault",
      location: { latitude: 16.8211, longitude: 100.2659, accuracyM: 10, source: "gps", capturedAt: null },
    },
  });
  return incidentId;
}

it("an ordinary incident costs at most the recipients of the first alert and two more", async () => {
  const incidentId = await reportByLine();
  await doJobs(incidentId);
  for (const to of ["accepted", "en_route", "on_scene", "resolved"] as const) {
    await take(db(), incidentId, to, stage.officer);
    await doJobs(incidentId);
  }
  const { billedMessages } = await findIncidentDetail(incidentId, stage.officer);
  expect(billedMessages.firstAlertRecipients).toBeGreaterThanOrEqual(3 * GROUP_SIZE);
  expect(billedMessages.billed).toBeLessThanOrEqual(billedMessages.firstAlertRecipients + 2);
  const purposes = await db().lineMessage.groupBy({ by: ["purpose"], where: { incidentId }, _count: true });
  expect(purposes.find(({ purpose }) => purpose === "reporter_status")?._count).toBe(2);
  expect(purposes.map(({ purpose }) => purpose).sort()).toEqual(["alert", "reporter_status"]);
});

it("with officers on duty the station's first alert goes to them by name, and the repeat to the group", async () => {
  const { id: officerId } = await db().officer.update({
    where: { username: "officer.plk" },
    data: {
      shifts: {
        create: {
          unitId: stage.stationId,
          startsAt: new Date(Date.now() - 3_600_000),
          endsAt: new Date(Date.now() + 3_600_000),
        },
      },
    },
    select: { id: true },
  });
  const id = await makeAlerted(database, stage);
  const of = (round: number) =>
    db().delivery.findMany({
      where: { incidentId: id, unitId: stage.stationId, round },
      select: { channel: true, officerId: true },
    });
  expect(await of(0)).toEqual([{ channel: "line_user", officerId }]);
  await waitOut(db(), id);
  await climbLadder({ incidentId: id });
  expect(await of(1)).toEqual([{ channel: "line_group", officerId: null }]);
  await db().shift.deleteMany();
});

it("units asked after the first alert are told who has accepted; the unit that accepted is not", async () => {
  const id = await makeAlerted(database, stage);
  await waitOut(db(), id);
  await climbLadder({ incidentId: id });
  await doJobs(id);
  await take(db(), id, "accepted", stage.officer);
  await doJobs(id);
  const told = await db().lineMessage.findMany({
    where: { incidentId: id, purpose: "unit_update" },
    select: { recipient: true },
  });
  const asked = await db().lineGroup.findMany({
    where: { deliveries: { some: { incidentId: id, round: 1 } }, unitId: { not: stage.stationId } },
    select: { lineGroupId: true },
  });
  expect(told.map(({ recipient }) => recipient).sort()).toEqual(asked.map(({ lineGroupId }) => lineGroupId).sort());
  expect(told).toHaveLength(3);
});
