import pg from "pg";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { db, inTransaction, notify } from "./db";
import { enqueue, enqueueAll, taskRef } from "./jobs";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

const PING = taskRef("ping", z.object({ id: z.string() }));
const PONG = taskRef("pong", z.object({ id: z.string() }));

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({ empty: true });
});
beforeEach(async () => {
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});

const waiting = () =>
  db().$queryRaw<{ task: string; id: string; key: string | null; priority: number }[]>`
    select t.identifier as task, j.payload ->> 'id' as id, j.key, j.priority::int
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;

it("keeps a job exactly when its transaction commits", async () => {
  await expect(
    inTransaction(async (tx) => {
      await enqueue(tx, PING, { id: "rolled-back" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await waiting()).toEqual([]);

  await inTransaction((tx) => enqueue(tx, PING, { id: "kept" }));
  expect(await waiting()).toEqual([{ task: "ping", id: "kept", key: null, priority: 0 }]);
});

it("writes what a use case asks for in many places together, each key once and as it was asked for last", async () => {
  await inTransaction(async (tx) => {
    await enqueue(tx, PING, { id: "first" }, { jobKey: "same", priority: 5 });
    await enqueueAll(tx, PONG, [{ payload: { id: "a" } }, { payload: { id: "b" } }]);
    await enqueue(tx, PING, { id: "second" }, { jobKey: "same", priority: -5 });
  });
  expect(await waiting()).toEqual([
    { task: "ping", id: "second", key: "same", priority: -5 },
    { task: "pong", id: "a", key: null, priority: 0 },
    { task: "pong", id: "b", key: null, priority: 0 },
  ]);

  await inTransaction((tx) => enqueue(tx, PING, { id: "third" }, { jobKey: "same" }));
  expect((await waiting()).filter(({ key }) => key === "same").map(({ id }) => id)).toEqual(["third"]);
});

it("a transaction of somebody else's gets its jobs at once", async () => {
  await db().$transaction((tx) => enqueue(tx, PING, { id: "at once" }));
  expect((await waiting()).map(({ id }) => id)).toEqual(["at once"]);
});

it("a wake-up asked for while one is on its way is followed by one more, for all who asked", async () => {
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
