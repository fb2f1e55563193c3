import { beforeAll, beforeEach, expect, it } from "vitest";
import { scheduleLadder } from "@/lib/dispatch/escalation/schedule-ladder";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import { type OutgoingLineMessage, queueLineMessages } from "@/lib/line/line-message";
import { queueOutboundMessages } from "@/lib/outbound/outbound-message";
import { inTransaction } from "@/lib/platform/db";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { repairLostJobs } from "./repair-lost-jobs";

let database: TestDatabase;
let unitId: string;

beforeAll(async () => {
  database = await useTestDatabase();
  ({ id: unitId } = await database.db.unit.findFirstOrThrow({ where: { code: "station-6501" }, select: { id: true } }));
});
beforeEach(async () => {
  await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
});

const jobs = () =>
  database.db.$queryRaw`
    select t.identifier as task, j.payload, j.key, j.priority, j.run_at, q.queue_name
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    order by j.key`;

/** Makes rows and jobs old enough for the watchdog to miss a job. */
async function makeOlder(): Promise<void> {
  await database.db.$executeRaw`update line_messages set created_at = created_at - interval '10 minutes'`;
  await database.db.$executeRaw`update outbound_messages set created_at = created_at - interval '10 minutes'`;
  await database.db.$executeRaw`update graphile_worker._private_jobs set run_at = run_at - interval '10 minutes'`;
}

async function expectSameAgain(): Promise<void> {
  const first = await jobs();
  expect(first).toHaveLength(1);
  await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
  const { incidentIds, messageIds } = await repairLostJobs();
  expect([...incidentIds, ...messageIds]).toHaveLength(1);
  expect(await jobs()).toEqual(first);
  await database.db.$executeRaw`delete from line_messages`;
  await database.db.$executeRaw`delete from outbound_messages`;
}

const PURPOSES: OutgoingLineMessage["purpose"][] = ["alert", "desk_alarm", "reporter_status", "chat", "unit_update"];

it.each(PURPOSES)(
  "puts the lost job of a LINE message of purpose %s back at its place in the queue",
  async (purpose) => {
    await inTransaction((tx) =>
      queueLineMessages(tx, [
        { logicalKey: purpose, purpose, recipient: "C1", messages: [{ type: "text", text: "-" }] },
      ]),
    );
    await makeOlder();
    await expectSameAgain();
  },
);

it("puts the lost job of an SMS back at its place in the queue", async () => {
  await inTransaction((tx) =>
    queueOutboundMessages(tx, [
      { logicalKey: "sms", purpose: "alert", channel: "sms", unitId, text: "ESS", url: null },
    ]),
  );
  await makeOlder();
  await expectSameAgain();
});

it("puts the lost job of a ladder's step back at its place in the queue", async () => {
  const { id: incidentId } = await database.db.incident.create({
    data: {
      problem: "assault",
      status: "dispatched",
      placeConfidence: "high",
      routingReason: "test",
      ladder: DEFAULT_LADDER,
    },
    select: { id: true },
  });
  const at = new Date(Date.now() - 600_000);
  await inTransaction((tx) => scheduleLadder(tx, { incidentId, at }));
  await expectSameAgain();
});
