import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/lib/platform/db";
import { enqueue, taskRef } from "@/lib/platform/jobs";
import { registry } from "@/lib/platform/metrics";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { refreshServiceGauges } from "./service-gauges";

beforeAll(async () => {
  await useTestDatabase();
});

const valueOf = async (name: string) => (await registry().getSingleMetric(name)?.get())?.values[0]?.value;

it("counts what waits and for how long, from the database", async () => {
  await refreshServiceGauges();
  expect(await valueOf("ess_jobs_ready")).toBe(0);
  expect(await valueOf("ess_worker_lease_age_seconds")).toBe(-1);

  const tenSecondsAgo = new Date(Date.now() - 10_000);
  await inTransaction(async (tx) => {
    await enqueue(tx, taskRef("later", z.object({})), {}, { runAt: new Date(Date.now() + 60_000) });
    await enqueue(tx, taskRef("due", z.object({})), {}, { runAt: tenSecondsAgo });
    await tx.alarm.create({ data: { kind: "no_location", dedupeKey: "gauge-test" } });
    await tx.lineMessage.create({
      data: { logicalKey: "gauge-test", purpose: "test", recipient: "U1", messages: [], createdAt: tenSecondsAgo },
    });
  });
  await refreshServiceGauges();
  expect(await valueOf("ess_jobs_ready")).toBe(1);
  expect(await valueOf("ess_jobs_oldest_ready_seconds")).toBeGreaterThan(9);
  expect(await valueOf("ess_line_messages_queued")).toBe(1);
  expect(await valueOf("ess_line_messages_oldest_seconds")).toBeGreaterThan(9);
  expect(await valueOf("ess_alarms_standing")).toBe(1);
});
