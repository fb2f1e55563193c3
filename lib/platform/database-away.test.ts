import { beforeAll, expect, it } from "vitest";
import { isDatabaseAway } from "./database-away.rules";
import { createDb, db, inTransaction } from "./db";
import { useTestDatabase } from "./testing/test-database";

beforeAll(async () => {
  await useTestDatabase();
});

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const nowhere = createDb("postgresql://app@127.0.0.1:1/app", 1);

it.each<[string, () => Promise<unknown>]>([
  ["by the client's words", () => nowhere.incident.count()],
  ["by a statement of our own", () => nowhere.$queryRaw`select 1`],
])("no server listens where the database is asked %s", async (_how, ask) => {
  expect(isDatabaseAway(await faultOf(ask()))).toBe(true);
});

it.each<[string, () => Promise<unknown>]>([
  ["in a statement", () => db().$queryRaw`select pg_terminate_backend(pg_backend_pid())`],
  [
    "in a transaction",
    () =>
      inTransaction(async (tx) => {
        await tx.$queryRaw`select pg_terminate_backend(pg_backend_pid())`.catch(() => {});
        await tx.incident.count();
      }),
  ],
])("the connection dies %s", async (_where, work) => {
  expect(isDatabaseAway(await faultOf(work()))).toBe(true);
});

it("a statement takes longer than it may", async () => {
  const slow = inTransaction(async (tx) => {
    await tx.$executeRaw`set local statement_timeout = 20`;
    await tx.$queryRaw`select 1 from pg_sleep(5)`;
  });
  expect(isDatabaseAway(await faultOf(slow))).toBe(true);
});

it("a refusal by the database is not its absence", async () => {
  const refused = await faultOf(db().$queryRaw`select 1 / 0`);
  expect(refused).toBeInstanceOf(Error);
  expect(isDatabaseAway(refused)).toBe(false);
});
