import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { mergeIncidents } from "./merge-incidents";
import {
  context,
  type LadderFixture,
  makeAlerted,
  setLadderStage,
  settleAll,
  take,
} from "@/lib/dispatch/testing/ladder-fixture";
import { undoLink } from "./undo-merge";
import { withdrawAlerts } from "@/lib/dispatch/alerts/withdraw-alerts";

let database: TestDatabase;
let stage: LadderFixture;
let neighbourId: string;

beforeAll(async () => {
  database = await useTestDatabase();
  stage = await setLadderStage(database);
  neighbourId = (await db().unit.findUniqueOrThrow({ where: { code: "station-6502" } })).id;
});

const withNeighbour = (incidentId: string) =>
  db().incidentUnit.create({
    data: { incidentId, unitId: neighbourId, role: "primary", reason: "coverage_province", confidence: "high" },
  });
const join = async (fromId: string, intoId: string) => {
  const version = async (id: string) => (await db().incident.findUniqueOrThrow({ where: { id } })).version;
  return mergeIncidents(
    { incidentId: fromId, version: await version(fromId), into: { id: intoId, version: await version(intoId) } },
    context(stage.officer),
  );
};
/** Reads, per unit, the status of the delivery and of its message. */
async function alertsOf(incidentId: string, round = 0) {
  const rows = await db().delivery.findMany({
    where: { incidentId, round },
    select: { unitId: true, status: true, failureCause: true, lineMessage: { select: { status: true } } },
  });
  return Object.fromEntries(
    rows.map(({ unitId, status, failureCause, lineMessage }) => [
      unitId,
      [status, failureCause, lineMessage?.status].filter(Boolean).join(" "),
    ]),
  );
}
const WITHDRAWN = "failed withdrawn failed";
const WAITS = "queued queued";

describe("alerts still queued when their incident is merged into another", () => {
  it("are withdrawn where the unit is alerted for the other incident, and go out where nothing else would alert it", async () => {
    const into = await makeAlerted(database, stage, { sent: false });
    const from = await makeAlerted(database, stage, { sent: false, before: withNeighbour });
    const { linkId } = await join(from, into);
    expect(await alertsOf(from)).toEqual({
      [stage.stationId]: WITHDRAWN,
      [stage.centre191Id]: WITHDRAWN,
      [stage.oneHomeId]: WITHDRAWN,
      [neighbourId]: WAITS,
    });
    expect(Object.values(await alertsOf(into))).toEqual([WAITS, WAITS, WAITS]);

    await undoLink({ linkId }, context(stage.officer));
    expect(await alertsOf(from, 1), "the search begins again with everybody").toEqual({
      [stage.stationId]: WAITS,
      [stage.centre191Id]: WAITS,
      [stage.oneHomeId]: WAITS,
      [neighbourId]: WAITS,
    });
  });

  it("go out to units whose alert of the other incident LINE refused", async () => {
    const into = await makeAlerted(database, stage, { sent: false });
    await settleAll(db(), into, "http_500");
    const from = await makeAlerted(database, stage, { sent: false });
    await join(from, into);
    expect(Object.values(await alertsOf(from))).toEqual([WAITS, WAITS, WAITS]);
  });

  it("are left alone once an attempt was made: LINE may have them", async () => {
    const into = await makeAlerted(database, stage);
    const from = await makeAlerted(database, stage, { sent: false });
    const toStation = { incidentId: from, delivery: { unitId: stage.stationId } };
    await db().lineMessage.updateMany({ where: toStation, data: { attempts: 1, firstAttemptAt: new Date() } });
    await join(from, into);
    expect(await alertsOf(from)).toMatchObject({ [stage.stationId]: WAITS, [stage.oneHomeId]: WITHDRAWN });
  });

  it("are not called withdrawn while they are being handed to LINE", async () => {
    const into = await makeAlerted(database, stage);
    const from = await makeAlerted(database, stage, { sent: false });
    const sender = new pg.Client({ connectionString: database.url });
    await sender.connect();
    try {
      await sender.query("begin");
      await sender.query("update line_messages set attempts = 1 where incident_id = $1", [from]);
      const joining = join(from, into);
      // The merge waits for these very rows; it has to read them again after the wait.
      await expect.poll(waitingForRows, { timeout: 4_000, interval: 5 }).toBe(1);
      await sender.query("commit");
      await joining;
    } finally {
      await sender.end();
    }
    expect(Object.values(await alertsOf(from))).toEqual([WAITS, WAITS, WAITS]);
  });

  it("go out for an accepted incident: an undo would not send them again", async () => {
    const into = await makeAlerted(database, stage);
    await take(db(), into, "accepted", stage.officer);
    const from = await makeAlerted(database, stage, { sent: false });
    await take(db(), from, "accepted", stage.officer);
    await join(from, into);
    expect(Object.values(await alertsOf(from))).toEqual([WAITS, WAITS, WAITS]);
  });
});

it("to several browsers are withdrawn only when none of the messages has left", async () => {
  const id = await makeAlerted(database, stage, { sent: false });
  const pushed = async (attempts: number[]) => {
    const delivery = await db().delivery.create({
      data: { incidentId: id, unitId: neighbourId, channel: "web_push", round: attempts.length },
    });
    await db().outboundMessage.createMany({
      data: attempts.map((tried, at) => ({
        logicalKey: `${delivery.id}:${at}`,
        channel: "web_push" as const,
        purpose: "alert",
        text: "มีเหตุ",
        incidentId: id,
        deliveryId: delivery.id,
        attempts: tried,
      })),
    });
    return delivery.id;
  };
  const [partly, untried] = [await pushed([1, 0, 0]), await pushed([0, 0])];
  await inTransaction((tx, now) => withdrawAlerts(tx, { incidentId: id, unitIds: [neighbourId], now }));
  const statusOf = async (deliveryId: string) =>
    (await db().delivery.findUniqueOrThrow({ where: { id: deliveryId } })).status;
  expect([await statusOf(partly), await statusOf(untried)]).toEqual(["queued", "failed"]);
});

async function waitingForRows(): Promise<number> {
  const [row] = await db().$queryRaw<[{ waiting: number }]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row.waiting;
}
