import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "../db";
import { enqueue, taskRef } from "../jobs";
import { useTestDatabase } from "./test-database";

beforeAll(async () => {
  await useTestDatabase();
});

const PING = taskRef("ping", z.object({ id: z.string() }));
const waitingJobs = () => db().$queryRaw<{ n: bigint }[]>`select count(*) as n from graphile_worker.jobs`;

it("keeps a job exactly when its transaction commits", async () => {
  await expect(
    inTransaction(async (tx) => {
      await enqueue(tx, PING, { id: "rolled-back" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await waitingJobs()).toEqual([{ n: 0n }]);

  await inTransaction((tx) => enqueue(tx, PING, { id: "kept" }));
  expect(await waitingJobs()).toEqual([{ n: 1n }]);
});

it("holds what only the migrations' SQL says: the audit trail is append-only", async () => {
  await db().auditEntry.create({ data: { action: "test.write", subjectType: "test", subjectId: "1" } });
  await expect(db().auditEntry.deleteMany()).rejects.toThrow();
  expect(await db().auditEntry.count()).toBe(1);
});
