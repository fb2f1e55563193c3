import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, runMigrations as runJobTableMigrations } from "graphile-worker";
import pg from "pg";
import { StartFault } from "../start/start-fault";
import { indexBuiltApart, isApart, locksWantedBy, objectsMadeBy } from "./migration-sql.rules";
import { compareMigrations, type MigrationFile } from "./migration-state.rules";
import { hasJobTables, readMigrationRows, readMigrations } from "./read-migrations";

/** The lock of Prisma's own tool, so that neither runs beside the other. */
const MIGRATORS_LOCK = 72_707_369;
/**
 * Milliseconds that a migration may wait for all of its locks together; every writer waits behind it for as long. Less
 * than PostgreSQL's deadlock_timeout (1 s), so that in a deadlock with a report the migration gives way.
 */
const LOCK_BUDGET_MS = 800;
/** Pause between two tries, so that sessions that waited behind the first get their turn. */
const PAUSE_MS = 2_000;
/** Milliseconds to keep trying: longer than a night's backup of a large database holds its tables. */
const PATIENCE_MS = 15 * 60_000;
const LOOK_AGAIN_MS = 500;
/** PostgreSQL's codes for a try that gave way: no lock in time; cancelled (the lock budget); deadlock. */
const GAVE_WAY = new Set(["55P03", "57014", "40P01"]);

/** Silences the job runner, which logs every migration. */
const QUIET = new Logger(() => () => {});

type Say = (line: string) => void;

interface Run {
  client: pg.Client;
  say: Say;
  deadline: number;
}

/**
 * Migrates a database to this version: its migrations, then the job runner's tables. Safe to repeat after a kill,
 * beside another migrator, and beside a running service: a migration and its row are committed together, and nothing
 * waits behind it for more than about a second at a time.
 * @param url  of the database; the address of PostgreSQL itself or of a pooler in session mode
 * @param root of the checkout
 * @param say  receives progress messages for a person who waits
 * @returns names of the migrations applied now
 * @throws StartFault with a sentence when something blocks for too long or cannot be decided
 */
export async function migrateDatabase({
  url,
  root,
  say = () => {},
  patienceMs = PATIENCE_MS,
}: {
  url: string;
  root?: string;
  say?: Say;
  patienceMs?: number;
}): Promise<string[]> {
  const files = readMigrations(root);
  const client = await openMigrator(url);
  const run: Run = { client, say, deadline: performance.now() + patienceMs };
  try {
    await waitForOtherMigrators(run);
    await client.query(MIGRATIONS_TABLE);
    const applied: string[] = [];
    for (const file of files) if (await bringUp(run, file)) applied.push(file.name);
    await bringUpJobTables(run, url);
    return applied;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Marks an unfinished migration by hand, after a person has looked: `done`, or to be run again. */
export async function markMigration({
  url,
  name,
  done,
}: {
  url: string;
  name: string;
  done: boolean;
}): Promise<number> {
  const client = await openMigrator(url);
  try {
    const { rowCount } = await client.query(done ? MARK_FINISHED : MARK_ROLLED_BACK, [name]);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

const MIGRATIONS_TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0)`;
const UNFINISHED = "where migration_name = $1 and finished_at is null and rolled_back_at is null";
const MARK_FINISHED = `update _prisma_migrations set finished_at = now(), applied_steps_count = 1 ${UNFINISHED}`;
const MARK_ROLLED_BACK = `update _prisma_migrations set rolled_back_at = now() ${UNFINISHED}`;

/**
 * Opens a session whose work ends with this process: the server checks every second whether its client is still there,
 * also during a lock wait, and gives up on a lost machine within half a minute.
 */
async function openMigrator(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "ess-migrate", keepAlive: true });
  // A broken connection is reported by the statement under way.
  client.on("error", () => {});
  await client.connect();
  await settleSession(client);
  return client;
}

async function settleSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set lock_timeout = ${LOCK_BUDGET_MS}; set statement_timeout = 0;
     set idle_in_transaction_session_timeout = '10s'; set timezone = 'UTC';
     set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3`,
  );
  // A server on Windows lacks this check and refuses the setting.
  await client.query("set client_connection_check_interval = '1s'").catch(() => {});
}

/** Polls for the lock: a session that waits inside PostgreSQL would itself hold up an index that is being built. */
async function waitForOtherMigrators({ client, say, deadline }: Run): Promise<void> {
  for (let asked = 0; ; asked++) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
      MIGRATORS_LOCK,
    ]);
    if (rows[0]?.taken) return;
    if (performance.now() > deadline)
      throw new StartFault({
        th: "มีตัวปรับฐานข้อมูลอีกตัวทำงานค้างอยู่นานเกินไป ให้ดูว่าโปรเซสใดถือล็อก (application_name ess-migrate ใน pg_stat_activity) แล้วสั่ง npm run migrate อีกครั้ง",
        en: "Another migrator has been at work for too long: look who it is (application_name ess-migrate in pg_stat_activity), then run `npm run migrate` again.",
      });
    if (asked === 0) say("มีตัวปรับฐานข้อมูลอีกตัวทำงานอยู่ กำลังรอ · another migrator is at work; waiting for it");
    await sleep(LOOK_AGAIN_MS);
  }
}

/** @returns true when the migration was applied now */
async function bringUp(run: Run, file: MigrationFile): Promise<boolean> {
  const [standing] = compareMigrations([file], await readMigrationRows(run.client)).filter(
    (one) => one.name === file.name,
  );
  if (standing?.state === "unfinished") {
    if (await settleUnfinished(run, file)) return false;
  } else if (standing?.state !== "waiting") return false;
  await untilLocked(run, file, () => (isApart(file.sql) ? runApart(run, file) : runInTransaction(run, file)));
  run.say(`ทำแล้ว · applied ${file.name}`);
  return true;
}

/**
 * Decides what became of a migration that another runner left unfinished. Its text ran as one transaction, so all of it
 * is there or nothing.
 * @returns true when it is there, and now marked as finished
 * @throws StartFault when only some of it is there, or nothing of it can be looked up
 */
async function settleUnfinished({ client, say }: Run, file: MigrationFile): Promise<boolean> {
  await endOrphans(client, file);
  if (isApart(file.sql)) {
    await client.query(MARK_ROLLED_BACK, [file.name]);
    return false;
  }
  const made = objectsMadeBy(file.sql);
  const { rows } = await client.query<{ name: string; there: boolean }>(WHAT_IS_THERE, [JSON.stringify(made)]);
  const missing = rows.filter((row) => !row.there).map((row) => row.name);
  if (made.length === 0 || (missing.length > 0 && missing.length < made.length))
    throw new StartFault({
      th: `การปรับฐานข้อมูล ${file.name} ค้างครึ่งทางและตัดสินเองไม่ได้ (ยังไม่มี: ${missing.join(", ") || "ตรวจไม่ได้"}) ให้ผู้ดูแลตรวจแล้วสั่ง npm run migrate -- --mark-done ${file.name} หากทำครบแล้ว หรือ --mark-undone หากยังไม่ได้ทำ`,
      en: `Migration ${file.name} was cut off and what is there is not clear (missing: ${missing.join(", ") || "nothing that can be looked up"}): look, then run \`npm run migrate -- --mark-done ${file.name}\` if all of it is there, or \`--mark-undone\` if none of it is.`,
    });
  const isThere = missing.length === 0;
  await client.query(isThere ? MARK_FINISHED : MARK_ROLLED_BACK, [file.name]);
  say(
    isThere
      ? `${file.name} ค้างอยู่แต่ทำครบแล้ว บันทึกว่าเสร็จ · was cut off after it was done: marked as applied`
      : `${file.name} ค้างอยู่และยังไม่ได้ทำ จะทำใหม่ · was cut off before it was done: run again`,
  );
  return isThere;
}

const WHAT_IS_THERE = `
  select name, case kind
    when 'relation' then to_regclass(quote_ident(name)) is not null
    when 'type' then to_regtype(quote_ident(name)) is not null
    when 'function' then exists (select from pg_proc where proname = name and pronamespace = current_schema()::regnamespace)
    when 'trigger' then exists (select from pg_trigger where tgname = name and tgrelid = to_regclass(quote_ident("table")))
    when 'column' then exists (select from pg_attribute
      where attname = name and attrelid = to_regclass(quote_ident("table")) and not attisdropped)
    when 'constraint' then exists (select from pg_constraint
      where conname = name and conrelid = to_regclass(quote_ident("table")))
  end as there
  from json_to_recordset($1) as made(kind text, name text, "table" text)`;

/** Ends sessions of a dead runner: a statement of theirs that waits for a lock would still run later. */
async function endOrphans(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and left(query, 200) = left($1, 200)`,
    [file.sql],
  );
}

/**
 * Runs a migration and writes its row in one transaction. Every lock is taken first and together, while none is held.
 */
async function runInTransaction({ client }: Run, file: MigrationFile): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`set local statement_timeout = ${LOCK_BUDGET_MS}`);
    await client.query(lockTables(file.sql));
    await client.query("set local statement_timeout = 0");
    await client.query(file.sql);
    await writeRow(client, file);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/**
 * Builds one statement, so that one budget covers all locks. Tables that the migration itself makes are not there yet.
 */
function lockTables(sql: string): string {
  const { exclusive, againstWriters } = locksWantedBy(sql);
  const lock = (mode: string) => (name: string) =>
    `if to_regclass('"${name}"') is not null then lock table "${name}" in ${mode} mode; end if;`;
  const locks = [...exclusive.map(lock("access exclusive")), ...againstWriters.map(lock("share row exclusive"))];
  return `do $$ begin ${locks.join(" ")} end $$`;
}

/** Repeats an attempt until it no longer has to give way. */
async function untilLocked(run: Run, file: { name: string; sql: string }, attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !GAVE_WAY.has(error.code ?? "")) throw error;
      const who = await whoIsInTheWay(run.client, file.sql);
      if (performance.now() > run.deadline)
        throw new StartFault({
          th: `ปรับฐานข้อมูล ${file.name} ไม่ได้ เพราะ ${who} ถือตารางไว้นานเกินไป ไม่มีอะไรเปลี่ยน ให้รอหรือปิดการเชื่อมต่อนั้นแล้วสั่ง npm run migrate อีกครั้ง`,
          en: `Migration ${file.name} found its tables held for too long by ${who}; nothing was changed: wait for it or end that connection, then run \`npm run migrate\` again.`,
        });
      if (tries % 5 === 0) run.say(`${file.name}: รอ · waiting for ${who}`);
      await sleep(PAUSE_MS * (0.75 + Math.random() / 2));
    }
}

/**
 * Names the session that has held one of the migration's tables for longest, without its query, which may quote a
 * person.
 */
async function whoIsInTheWay(client: pg.Client, sql: string): Promise<string> {
  const { exclusive, againstWriters } = locksWantedBy(sql);
  const { rows } = await client.query<{ pid: number; who: string; seconds: number }>(
    `select pid, coalesce(nullif(application_name, ''), usename) as who,
            extract(epoch from clock_timestamp() - xact_start)::int as seconds
     from pg_locks join pg_stat_activity using (pid)
     where granted and pid <> pg_backend_pid()
       and relation in (select to_regclass(quote_ident(name)) from unnest($1::text[]) as name)
     order by xact_start limit 1`,
    [[...exclusive, ...againstWriters]],
  );
  const [first] = rows;
  return first ? `${first.who} (pid ${first.pid}, ${first.seconds} s)` : "short transactions · ธุรกรรมสั้น ๆ";
}

/**
 * Runs one statement outside a transaction. It waits for old readers and blocks nobody meanwhile, so it may wait until
 * the deadline. An index that was cut off is left invalid: it is dropped and built anew.
 */
async function runApart({ client, say, deadline }: Run, file: MigrationFile): Promise<void> {
  const index = indexBuiltApart(file.sql);
  const { rows } = await client.query<{ valid: boolean }>(
    "select indisvalid as valid from pg_index where indexrelid = to_regclass(quote_ident($1))",
    [index],
  );
  await client.query(
    `set lock_timeout = 0; set statement_timeout = ${Math.max(1_000, Math.ceil(deadline - performance.now()))}`,
  );
  if (rows[0]?.valid === false) await client.query(`drop index concurrently if exists "${index}"`);
  if (!rows[0]?.valid) {
    say(`${file.name}: ทำโดยไม่ให้ใครต้องรอ อาจใช้เวลา · works beside everybody else; this may take a while`);
    await client.query(file.sql);
  }
  await client.query(`set lock_timeout = ${LOCK_BUDGET_MS}; set statement_timeout = 0`);
  await writeRow(client, file);
}

async function writeRow(client: pg.Client, { name, checksum }: MigrationFile): Promise<void> {
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/** Migrates the job runner's tables, each step in a transaction of its own, with the same care. */
async function bringUpJobTables(run: Run, url: string): Promise<void> {
  if (await hasJobTables(run.client)) return;
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: "ess-migrate",
    onConnect: settleSession,
  });
  pool.on("error", () => {});
  // The job runner adds a listener to every pool that has none.
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await untilLocked(run, { name: "graphile_worker", sql: "" }, () =>
      runJobTableMigrations({ pgPool: pool, logger: QUIET }),
    );
  } finally {
    await pool.end();
  }
}
