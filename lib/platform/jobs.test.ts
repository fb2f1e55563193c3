import { runOnce } from "graphile-worker";
import pg from "pg";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { db, inTransaction, notify } from "./db";
import { defineTask, enqueue, enqueueAll, PRIORITY } from "./jobs";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

const PING = defineTask({
  name: "ping",
  payload: z.object({ id: z.string(), isUrgent: z.boolean() }),
  key: ({ isUrgent, id }) => (isUrgent ? "urgent" : `ping:${id}`),
  priority: ({ isUrgent }) => (isUrgent ? PRIORITY.alert : PRIORITY.ordinary),
});
const PONG = defineTask({
  name: "pong",
  payload: z.object({ id: z.string() }),
  key: ({ id }) => `pong:${id}`,
  priority: PRIORITY.exercise,
  queue: ({ id }) => `queue-${id}`,
});

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({ empty: true });
});
beforeEach(async () => {
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});

const waiting = () =>
  db().$queryRaw<{ task: string; id: string; key: string; priority: number; queue: string | null }[]>`
    select t.identifier as task, j.payload ->> 'id' as id, j.key, j.priority::int, q.queue_name as queue
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.key`;

it("keeps a job exactly when its transaction commits", async () => {
  await expect(
    inTransaction(async (tx) => {
      await enqueue(tx, PING, { id: "rolled-back", isUrgent: false });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await waiting()).toEqual([]);

  await inTransaction((tx) => enqueue(tx, PING, { id: "kept", isUrgent: false }));
  expect(await waiting()).toEqual([{ task: "ping", id: "kept", key: "ping:kept", priority: 0, queue: null }]);
});

it("writes jobs asked for in many places together, each key once with its last payload", async () => {
  await inTransaction(async (tx) => {
    await enqueue(tx, PING, { id: "first", isUrgent: true });
    await enqueueAll(tx, PONG, [{ payload: { id: "a" } }, { payload: { id: "b" } }]);
    await enqueue(tx, PING, { id: "second", isUrgent: true });
  });
  expect(await waiting()).toEqual([
    { task: "pong", id: "a", key: "pong:a", priority: 10, queue: "queue-a" },
    { task: "pong", id: "b", key: "pong:b", priority: 10, queue: "queue-b" },
    { task: "ping", id: "second", key: "urgent", priority: -10, queue: null },
  ]);

  await inTransaction((tx) => enqueue(tx, PING, { id: "third", isUrgent: true }));
  expect((await waiting()).filter(({ key }) => key === "urgent").map(({ id }) => id)).toEqual(["third"]);
});

it("a job that enqueues its own next run leaves exactly one", async () => {
  await inTransaction((tx) => enqueue(tx, PONG, { id: "again" }));
  const later = new Date(Date.now() + 60_000);
  await runOnce({
    connectionString: database.url,
    taskList: { pong: () => inTransaction((tx) => enqueue(tx, PONG, { id: "again" }, { runAt: later })) },
    noHandleSignals: true,
  });
  expect((await waiting()).map(({ key }) => key)).toEqual(["pong:again"]);
});

it("writes jobs at once in a transaction begun elsewhere", async () => {
  await db().$transaction((tx) => enqueue(tx, PING, { id: "at once", isUrgent: false }));
  expect((await waiting()).map(({ id }) => id)).toEqual(["at once"]);
});

it("a wake-up asked for while one is on its way is followed by one more, for all callers", async () => {
  const listener = new pg.Client({ connectionString: database.url });
  let heard = 0;
  listener.on("notification", () => (heard += 1));
  await listener.connect();
  try {
    await listener.query("listen test_wake_up");
    const first = notify("test_wake_up");
    await new Promise((resolve) => setImmediate(resolve));
    const later = [notify("test_wake_up"), notify("test_wake_up"), notify("test_wake_up")];
    await Promise.all([first, ...later]);
    await vi.waitFor(() => expect(heard).toBe(2));
    await notify("test_wake_up");
    await vi.waitFor(() => expect(heard).toBe(3));
  } finally {
    await listener.end();
  }
});
