import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { afterFile } from "../testing/after-file";
import { useTestDatabase } from "../testing/test-database";
import { compareMigrations, describeMigrations } from "./migration-state.rules";
import { JOB_TABLES_REVISION, hasJobTables, readMigrationRows, readMigrations } from "./read-migrations";
import { markMigration, migrateDatabase } from "./run-migrations";

/** Longest wait of a reporter before a load balancer gives up. */
const INTAKE_BAR_MS = 2_000;
const ADDS_A_COLUMN = `ALTER TABLE "incidents" ADD COLUMN "later" TEXT;\nALTER TABLE "alarms" ADD COLUMN "later" TEXT;\nALTER TABLE "reports" ADD COLUMN "later" TEXT;\n`;
const BUILDS_AN_INDEX = `-- migrate: apart\nCREATE INDEX CONCURRENTLY IF NOT EXISTS "alarms_later" ON "alarms"("raised_at");\n`;
const ADDED = "20991231000000_added";

let adminUrl: string;
let root: string;
let url: string;
let admin: pg.Client;
const open = new Set<pg.Client>();
const migrators = new Set<ChildProcess>();

beforeAll(async () => {
  const { url: template } = await useTestDatabase({ empty: true });
  adminUrl = template;
  root = mkdtempSync(path.join(tmpdir(), "ess-migrations-"));
});
beforeEach(async () => {
  rmSync(path.join(root, "prisma"), { recursive: true, force: true });
  cpSync("prisma/migrations", path.join(root, "prisma/migrations"), { recursive: true });
  url = await createDatabase(true);
  admin = await connect(url);
});
afterEach(async () => {
  for (const child of migrators) child.kill("SIGKILL");
  migrators.clear();
  await Promise.all([...open].map((client) => client.end().catch(() => {})));
  open.clear();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Creates a database for one test, dropped after the file. */
async function createDatabase(isMigrated: boolean): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll("-", "")}`;
  const server = new pg.Client(adminUrl.replace(/\/[^/]*$/, "/postgres"));
  await server.connect();
  await server.query(`create database ${name} template ${isMigrated ? "template_migrated" : "template0"}`);
  await server.end();
  afterFile(async () => {
    const closer = new pg.Client(adminUrl.replace(/\/[^/]*$/, "/postgres"));
    await closer.connect();
    await closer.query(`drop database if exists ${name} with (force)`);
    await closer.end();
  });
  return adminUrl.replace(/\/[^/]*$/, `/${name}`);
}

async function connect(to: string): Promise<pg.Client> {
  const client = new pg.Client(to);
  client.on("error", () => {});
  await client.connect();
  open.add(client);
  return client;
}

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(root, "prisma/migrations", name), { recursive: true });
  writeFileSync(path.join(root, "prisma/migrations", name, "migration.sql"), sql);
}

const standings = async () => compareMigrations(readMigrations(root), await readMigrationRows(admin));
const stateOf = async (name: string) => (await standings()).find((one) => one.name === name)?.state;

/** Opens a reader such as a backup, which holds its tables until it is released. */
async function holdReader(...tables: string[]): Promise<() => Promise<unknown>> {
  const reader = await connect(url);
  await reader.query("begin isolation level repeatable read");
  for (const table of tables) await reader.query(`select count(*) from ${table}`);
  return () => reader.query("commit");
}

/** Starts a migrator that can be killed. */
function startMigrator(): { child: ChildProcess; ended: Promise<number | null> } {
  const child = fork(path.resolve("lib/platform/testing/migrator.ts"), [url, root], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  migrators.add(child);
  return { child, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

/** Writes without a pause until stopped; returns how long the slowest write took. */
function writeSteadily(): () => Promise<number> {
  let isOver = false;
  let worstMs = 0;
  const writer = async () => {
    const client = await connect(url);
    while (!isOver) {
      const startedAt = performance.now();
      await client.query("begin");
      await client.query("insert into alarms (id, kind, dedupe_key) values (gen_random_uuid(), 'test', $1)", [
        randomUUID(),
      ]);
      await client.query("select count(*) from incidents");
      await client.query("commit");
      worstMs = Math.max(worstMs, performance.now() - startedAt);
      await sleep(10);
    }
  };
  const all = Promise.all([writer(), writer(), writer()]);
  return async () => {
    isOver = true;
    await all;
    return worstMs;
  };
}

it("keeps the official format: Prisma's own tool finds everything applied and nothing changed", () => {
  const prisma = path.resolve("node_modules/prisma/build/index.js");
  const words = execFileSync(process.execPath, [prisma, "migrate", "status"], { encoding: "utf8", stdio: "pipe" });
  expect(words).toMatch(/up to date/);
});

it("migrates an empty database completely, and does nothing when repeated", async () => {
  url = await createDatabase(false);
  admin = await connect(url);
  const names = readMigrations(root).map((file) => file.name);
  expect(await migrateDatabase({ url, root })).toEqual(names);
  expect(await migrateDatabase({ url, root })).toEqual([]);
  const { rows } = await admin.query("select max(id) as revision from graphile_worker.migrations");
  expect(rows).toEqual([{ revision: JOB_TABLES_REVISION }]);
});

it("two at once: one applies, the other waits and finds nothing to do", async () => {
  url = await createDatabase(false);
  const both = await Promise.all([migrateDatabase({ url, root }), migrateDatabase({ url, root })]);
  expect(both.map((applied) => applied.length).sort()).toEqual([0, readMigrations(root).length]);
});

it("beside a long reader no writer waits long, and it ends once the reader is gone", async () => {
  addMigration(ADDED, ADDS_A_COLUMN);
  const letGo = await holdReader("incidents", "alarms", "reports");
  const stopWriting = writeSteadily();
  const said: string[] = [];
  const migrated = migrateDatabase({ url, root, say: (line) => said.push(line) });
  await sleep(6_000);
  expect(await stateOf(ADDED)).toBe("waiting");
  await letGo();
  expect(await migrated).toEqual([ADDED]);
  expect(await stopWriting()).toBeLessThan(INTAKE_BAR_MS);
  expect(said.join("\n")).toMatch(/waiting for app \(pid \d+, \d+ s\)/);
});

it("gives up with a sentence that names the blocking session, and changes nothing", async () => {
  addMigration(ADDED, ADDS_A_COLUMN);
  await holdReader("alarms");
  await expect(migrateDatabase({ url, root, patienceMs: 500 })).rejects.toThrow(/held for too long by app \(pid/);
  expect(await stateOf(ADDED)).toBe("waiting");
});

it("gives up an index that has waited too long in the same words, and the next start builds it", async () => {
  addMigration(ADDED, BUILDS_AN_INDEX);
  const letGo = await holdReader("alarms");
  await expect(migrateDatabase({ url, root, patienceMs: 500 })).rejects.toThrow(/held for too long by app \(pid/);
  await letGo();
  expect(await migrateDatabase({ url, root })).toEqual([ADDED]);
});

it("builds an index apart while a reader is open, without making anybody wait; one cut off is built anew", async () => {
  addMigration(ADDED, BUILDS_AN_INDEX);
  const letGo = await holdReader("alarms");
  const stopWriting = writeSteadily();
  const first = startMigrator();
  await untilBusyWith("CREATE INDEX CONCURRENTLY");
  first.child.kill("SIGKILL");
  await first.ended;
  await untilItsSessionIsGone();
  expect(await stateOf(ADDED)).toBe("waiting");

  const second = migrateDatabase({ url, root });
  await sleep(500);
  await letGo();
  expect(await second).toEqual([ADDED]);
  expect(await stopWriting()).toBeLessThan(INTAKE_BAR_MS);
  const { rows } = await admin.query(`select indisvalid from pg_index where indexrelid = 'alarms_later'::regclass`);
  expect(rows).toEqual([{ indisvalid: true }]);
});

/** Waits until the dead migrator's session has given up its statement. */
async function untilItsSessionIsGone(): Promise<void> {
  const sessions = () =>
    admin.query("select from pg_stat_activity where datname = current_database() and application_name = 'ess-migrate'");
  await expect.poll(async () => (await sessions()).rowCount, { timeout: 5_000 }).toBe(0);
}

async function untilBusyWith(text: string): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(
      "select from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and query like $1",
      [`%${text}%`],
    );
    if (rowCount) return;
    await sleep(20);
  }
}

it("killed at any moment, the next start works: on an empty database", async () => {
  url = await createDatabase(false);
  admin = await connect(url);
  // From before it has connected to after it has ended.
  for (const afterMs of [0, 20, 50, 80, 120, 200, 500]) {
    const { child, ended } = startMigrator();
    await new Promise((resolve) => child.once("message", resolve));
    await sleep(afterMs);
    child.kill("SIGKILL");
    await ended;
  }
  await migrateDatabase({ url, root });
  expect(describeMigrations(await standings(), await hasJobTables(admin)).at(-1)).toMatch(/nothing to do/);
}, 60_000);

it("killed while a lock blocks it, it leaves nothing waiting and the next start works", async () => {
  addMigration(ADDED, `${ADDS_A_COLUMN}SELECT pg_sleep(60);\n`);
  for (const moment of ["lock table", "pg_sleep"]) {
    const letGo = moment === "lock table" ? await holdReader("incidents") : async () => {};
    const { child, ended } = startMigrator();
    await untilBusyWith(moment);
    child.kill("SIGKILL");
    await ended;
    await untilItsSessionIsGone();
    await letGo();
    expect(await stateOf(ADDED)).toBe("waiting");
  }
  addMigration(ADDED, ADDS_A_COLUMN);
  expect(await migrateDatabase({ url, root })).toEqual([ADDED]);
}, 60_000);

it("marks as applied what another runner left unfinished when all of it is there", async () => {
  await admin.query("update _prisma_migrations set finished_at = null, applied_steps_count = 0");
  expect(describeMigrations(await standings(), true).join("\n")).toMatch(/cut off/);
  expect(await migrateDatabase({ url, root })).toEqual([]);
  expect(new Set((await standings()).map((one) => one.state))).toEqual(new Set(["applied"]));
});

it("runs again what another runner left unfinished when nothing of it is there", async () => {
  addMigration(ADDED, ADDS_A_COLUMN);
  await admin.query("insert into _prisma_migrations (id, checksum, migration_name) values ('1', 'x', $1)", [ADDED]);
  expect(await migrateDatabase({ url, root })).toEqual([ADDED]);
});

it("ends a dead runner's waiting statement before it decides", async () => {
  addMigration(ADDED, ADDS_A_COLUMN);
  await admin.query("insert into _prisma_migrations (id, checksum, migration_name) values ('1', 'x', $1)", [ADDED]);
  const letGo = await holdReader("incidents");
  const orphan = await connect(url);
  const orphaned = orphan.query(ADDS_A_COLUMN).catch((error: Error) => error.message);
  await untilBusyWith("ALTER TABLE");
  const migrated = migrateDatabase({ url, root });
  expect(await orphaned).toMatch(/terminat/);
  await letGo();
  expect(await migrated).toEqual([ADDED]);
});

it("stops with a sentence when only part of an unfinished migration is there, until a person has decided", async () => {
  addMigration(ADDED, ADDS_A_COLUMN);
  await admin.query("insert into _prisma_migrations (id, checksum, migration_name) values ('1', 'x', $1)", [ADDED]);
  await admin.query('alter table "alarms" add column "later" text');
  await expect(migrateDatabase({ url, root })).rejects.toThrow(/missing: later, later.*--mark-done/s);
  await admin.query('alter table "alarms" drop column "later"');
  expect(await markMigration({ url, name: ADDED, done: false })).toBe(1);
  expect(await migrateDatabase({ url, root })).toEqual([ADDED]);
});

it("leaves a newer database alone and says so; names an edited migration", async () => {
  await admin.query(
    "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', 'x', $1, now())",
    [ADDED],
  );
  await admin.query("update _prisma_migrations set checksum = 'other' where migration_name like '20261122%'");
  expect(await migrateDatabase({ url, root })).toEqual([]);
  const words = describeMigrations(await standings(), true).join("\n");
  expect(words).toMatch(/1 migration\(s\) newer than this program/);
  expect(words).toMatch(/its file was changed afterwards: 20261122/);
});
