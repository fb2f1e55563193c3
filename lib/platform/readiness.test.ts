import { afterEach, beforeAll, expect, it } from "vitest";
import { createDb, db, useDb } from "./db";
import { beginDraining } from "./draining";
import { registry } from "./metrics";
import { whyNotReady } from "./readiness";
import { type TestDatabase, useTestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterEach(() => useDb(database.db));

const writtenAt = async () => (await database.db.readinessWrite.findFirst())?.writtenAt.getTime() ?? 0;

/** Looks from another process on the same database, whose connections begin with these settings. */
async function elsewhere(options: string, look: () => Promise<void>): Promise<void> {
  const url = new URL(database.url);
  const [{ name, role }] = await database.db.$queryRaw<[{ name: string; role: string }]>`
    select current_database() as name, current_user as role`;
  await database.db.$executeRawUnsafe(`alter role "${role}" in database "${name}" set ${options}`);
  const other = createDb(url.href, 2);
  useDb(other);
  try {
    await look();
  } finally {
    await other.$disconnect();
    await database.db.$executeRawUnsafe(`alter role "${role}" in database "${name}" reset all`);
  }
}

it("is ready on a migrated database, and has written to it, once in 5 s", async () => {
  expect(await whyNotReady()).toEqual([]);
  const first = await writtenAt();
  expect(first).toBeGreaterThan(0);
  expect(await whyNotReady()).toEqual([]);
  expect(await writtenAt()).toBe(first);
});

it("is not ready while a migration of this code is not applied", async () => {
  await db().$executeRaw`update _prisma_migrations set finished_at = null`;
  expect(await whyNotReady()).toEqual(["migrations_missing"]);
  await db().$executeRaw`update _prisma_migrations set finished_at = now()`;
});

it("is not ready on a database that takes no writes, and shows it in its figures", async () => {
  await elsewhere("default_transaction_read_only = on", async () => {
    expect(await whyNotReady()).toEqual(["database_read_only"]);
    expect(await registry().metrics()).toContain('ess_not_ready{reason="database_read_only"} 1');
  });
  useDb(database.db);
  expect(await whyNotReady()).toEqual([]);
  expect(await registry().metrics()).toContain('ess_not_ready{reason="database_read_only"} 0');
});

it("is not ready on a full disk", async () => {
  // A full disk refuses the sort's temporary file first; PostgreSQL's own limit on it answers alike.
  await elsewhere("temp_file_limit = '8kB'", async () => {
    expect(await whyNotReady()).toEqual(["database_not_writable"]);
  });
  await database.db.$executeRawUnsafe(`
    create function no_space() returns trigger language plpgsql as
    $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`);
  await database.db.$executeRawUnsafe(
    "create trigger no_space before insert on readiness_writes for each row execute function no_space()",
  );
  const other = createDb(database.url, 2);
  useDb(other);
  expect(await whyNotReady()).toEqual(["disk_full"]);
  await other.$disconnect();
  await database.db.$executeRaw`drop trigger no_space on readiness_writes`;
});

it("is not ready without its database, and says so within 3 s", async () => {
  const nobody = createDb("postgresql://app@127.0.0.1:9/none", 2);
  useDb(nobody);
  const startedAt = Date.now();
  expect(await whyNotReady()).toEqual(["database_unreachable"]);
  expect(Date.now() - startedAt).toBeLessThan(3_000);
  await nobody.$disconnect();
});

it("is not ready over texts that were sealed with other keys", async () => {
  await database.db.keyCheck.upsert({
    where: { name: "blind_index" },
    create: { name: "blind_index", value: new Uint8Array(32) },
    update: { value: new Uint8Array(32) },
  });
  expect(await whyNotReady()).toEqual(["pii_key_wrong"]);
  await database.db.keyCheck.deleteMany();
});

it("is not ready once it was asked to stop", async () => {
  beginDraining();
  expect(await whyNotReady()).toEqual(["draining"]);
});
