import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { db, inTransaction } from "./db";
import { enqueue } from "./jobs";
import { HANG_ONCE } from "./testing/hang-once.tasks";
import { useTestDatabase } from "./testing/test-database";

const children: ChildProcess[] = [];

beforeAll(async () => {
  await useTestDatabase();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

function startWorker(): ChildProcess {
  const child = fork(path.resolve("lib/platform/testing/stuck-worker.ts"), {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
  });
  children.push(child);
  return child;
}

const messageOf = (child: ChildProcess, wanted: object) =>
  new Promise<void>((resolve) =>
    child.on("message", (message) => JSON.stringify(message) === JSON.stringify(wanted) && resolve()),
  );
const unfinishedJobs = async () => {
  const [row] = await db().$queryRaw<[{ n: number }]>`select count(*)::int as n from graphile_worker.jobs`;
  return row.n;
};
const leases = () => db().workerLease.findMany({ select: { lockKey: true, workerIds: true } });

/** Starts a worker in the middle of a job, with its lease stored. */
async function startBusyWorker(): Promise<ChildProcess> {
  const worker = startWorker();
  const working = messageOf(worker, { attempt: 1 });
  await inTransaction((tx) => enqueue(tx, HANG_ONCE, {}));
  await working;
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
}

const allJobsDone = () =>
  vi.waitFor(async () => expect(await unfinishedJobs()).toBe(0), { timeout: 8_000, interval: 100 });

it("runs a killed worker's job again within seconds when the next worker starts", async () => {
  await kill(await startBusyWorker());
  expect(await unfinishedJobs()).toBe(1);
  startWorker();
  await allJobsDone();
  expect(await leases()).toHaveLength(1);
}, 40_000);

it("runs it within seconds also when another worker was running beside it", async () => {
  const busy = await startBusyWorker();
  const survivor = startWorker();
  await messageOf(survivor, { ready: true });
  expect(await leases()).toHaveLength(2);
  await kill(busy);
  expect(await unfinishedJobs()).toBe(1);
  await allJobsDone();
  expect(await leases()).toHaveLength(1);
}, 40_000);

it("leaves the jobs of a living worker alone", async () => {
  const busy = await startBusyWorker();
  const other = startWorker();
  await messageOf(other, { ready: true });
  const twice = messageOf(other, { attempt: 2 }).then(() => "ran twice");
  const severalBeats = new Promise((resolve) => setTimeout(resolve, 2_000, "ran once"));
  expect(await Promise.race([twice, severalBeats])).toBe("ran once");
  await kill(busy);
  await allJobsDone();
}, 40_000);
