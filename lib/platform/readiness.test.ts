import { afterEach, beforeAll, expect, it } from "vitest";
import { createDb, db, useDb } from "./db";
import { drain } from "./draining";
import { whyNotReady } from "./readiness";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterEach(() => useDb(database.db));

it("is ready on a migrated database", async () => {
  expect(await whyNotReady()).toEqual([]);
});

it("is not ready while a migration of this code is not applied", async () => {
  await db().$executeRaw`update _prisma_migrations set finished_at = null`;
  expect(await whyNotReady()).toEqual(["migrations_missing"]);
  await db().$executeRaw`update _prisma_migrations set finished_at = now()`;
});

it("is not ready without its database, and says so within 3 s", async () => {
  const nobody = createDb("postgresql://app@127.0.0.1:9/none", 2);
  useDb(nobody);
  const startedAt = Date.now();
  expect(await whyNotReady()).toEqual(["database_unreachable"]);
  expect(Date.now() - startedAt).toBeLessThan(3_000);
  await nobody.$disconnect();
});

it("is not ready once it was asked to stop", async () => {
  drain();
  expect(await whyNotReady()).toEqual(["draining"]);
});
