import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/lib/platform/db";
import { defineTask, enqueue, PRIORITY } from "@/lib/platform/jobs";
import { registry } from "@/lib/platform/metrics";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { refreshServiceGauges } from "./service-gauges";

beforeAll(async () => {
  await useTestDatabase();
});

const PING = defineTask({
  name: "ping",
  payload: z.object({ id: z.string() }),
  key: ({ id }) => `ping:${id}`,
  priority: PRIORITY.ordinary,
});

const valueOf = async (name: string) => (await registry().getSingleMetric(name)?.get())?.values[0]?.value;

it("counts waiting work and its age from the database", async () => {
  await refreshServiceGauges();
  expect(await valueOf("ess_jobs_ready")).toBe(0);
  expect(await valueOf("ess_worker_lease_age_seconds")).toBe(-1);

  expect(await valueOf("ess_auditor_last_run_seconds")).toBe(-1);

  const tenSecondsAgo = new Date(Date.now() - 10_000);
  await inTransaction(async (tx) => {
    await enqueue(tx, PING, { id: "later" }, { runAt: new Date(Date.now() + 60_000) });
    await enqueue(tx, PING, { id: "due" }, { runAt: tenSecondsAgo });
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

it("counts workers that renew their lease, not those that are gone", async () => {
  const secondsAgo = (s: number) => new Date(Date.now() - s * 1000);
  await inTransaction((tx) =>
    tx.workerLease.createMany({ data: [{ seenAt: secondsAgo(1) }, { seenAt: secondsAgo(43) }] }),
  );
  await refreshServiceGauges();
  expect(await valueOf("ess_workers")).toBe(1);
});

it("passes on the watchdog's last findings", async () => {
  const at = new Date(Date.now() - 40_000);
  await inTransaction((tx) =>
    tx.auditorRun.create({
      data: { startedAt: at, finishedAt: at, holds: false, broken: { I5: 2 }, heartbeat: "failed" },
      select: { id: true },
    }),
  );
  await refreshServiceGauges();
  const broken = await registry().getSingleMetric("ess_invariant_broken")?.get();
  expect(broken?.values.filter(({ value }) => value > 0)).toEqual([{ labels: { invariant: "I5" }, value: 2 }]);
  expect(await valueOf("ess_auditor_last_run_seconds")).toBeGreaterThan(39);
  expect(await valueOf("ess_heartbeat_failed")).toBe(1);
});
