import { readdirSync } from "node:fs";
import path from "node:path";
import { sqlStateOf } from "./database-away.rules";
import { db } from "./db";
import { isDraining } from "./draining";
import { errorFields, log } from "./log";
import { gauge } from "./metrics";
import { proveKeys } from "./prove-keys";

/** A database that answers slower than this does not help a citizen: other instances get the traffic. */
const DATABASE_ANSWER_MS = 2_000;
/** One process writes to the database at most this often, however often readiness is asked. */
const WRITE_EVERY_MS = 5_000;

const REASONS = [
  "draining",
  "database_unreachable",
  "database_read_only",
  "disk_full",
  "too_many_connections",
  "database_not_writable",
  "migrations_missing",
  "job_tables_missing",
  "pii_key_wrong",
  "pii_key_missing",
] as const;
export type NotReady = (typeof REASONS)[number];

const notReady = gauge("ess_not_ready", "1 for each reason for which this process should get no traffic", ["reason"]);

let bundled: string[] | undefined;

/** Names of this version's migrations; read once, as they change only with the code. */
function bundledMigrations(): string[] {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  return (bundled ??= readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name));
}

/**
 * Tells whether this process may get traffic. A database newer than the code is fine (rolling deploys); an older one is
 * not, nor one that cannot be written to or whose texts were sealed with other keys.
 * @returns the reasons against it; empty when ready
 */
export async function whyNotReady(): Promise<NotReady[]> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<NotReady[]>((resolve) => {
    timer = setTimeout(resolve, DATABASE_ANSWER_MS, ["database_unreachable"]);
  });
  const ofDatabase = await Promise.race([askDatabase().catch(reasonOf), timeout]);
  clearTimeout(timer);
  const reasons = [...(isDraining() ? (["draining"] as const) : []), ...ofDatabase];
  for (const reason of REASONS) notReady.set({ reason }, reasons.includes(reason) ? 1 : 0);
  return reasons;
}

async function askDatabase(): Promise<NotReady[]> {
  const [tables] = await db().$queryRaw<[{ migrations: boolean; jobs: boolean }]>`
    select to_regclass('_prisma_migrations') is not null as migrations,
           to_regclass('graphile_worker._private_jobs') is not null as jobs`;
  const rows = tables.migrations
    ? await db().$queryRaw<{ name: string }[]>`
        select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`
    : [];
  const applied = new Set(rows.map((row) => row.name));
  const reasons: NotReady[] = [];
  if (bundledMigrations().some((name) => !applied.has(name))) reasons.push("migrations_missing");
  if (!tables.jobs) reasons.push("job_tables_missing");
  // Without its migrations the database has no tables for the checks below.
  if (reasons.length > 0) return reasons;
  const fault = await proveKeys({ isStart: false });
  return [...(fault ? [fault.code] : []), ...(await whyNotWritable())];
}

let written: { db: unknown; at: number; result: Promise<NotReady[]> } | undefined;

/** Returns the outcome of the last write, at most 5 s old. */
function whyNotWritable(): Promise<NotReady[]> {
  if (!written || written.db !== db() || Date.now() - written.at >= WRITE_EVERY_MS)
    written = { db: db(), at: Date.now(), result: write().catch(reasonOf) };
  return written.result;
}

/**
 * Writes the readiness row. A table with room takes a row on a full disk too, so about a megabyte is sorted through a
 * temporary file first: that needs free space and leaves nothing behind.
 */
async function write(): Promise<NotReady[]> {
  await db().$transaction([
    db().$executeRaw`set local work_mem = '64kB'`,
    db().$queryRaw`
      select max(length(wide))::int from (
        select repeat('x', 500) as wide from generate_series(1, 2000) n order by n desc) sorted`,
    db().$executeRaw`
      insert into readiness_writes (id) values (1) on conflict (id) do update set written_at = clock_timestamp()`,
  ]);
  return [];
}

const REASON_OF_SQLSTATE: Record<string, NotReady> = {
  "25006": "database_read_only",
  "53100": "disk_full",
  "53300": "too_many_connections",
};
/** PostgreSQL's classes: the connection failed, or the server is starting or stopping. */
const AWAY = /^(08|57)/;

function reasonOf(error: unknown): NotReady[] {
  log.warn("database not usable", errorFields(error));
  const sqlState = sqlStateOf(error);
  if (sqlState === undefined || AWAY.test(sqlState)) return ["database_unreachable"];
  return [REASON_OF_SQLSTATE[sqlState] ?? "database_not_writable"];
}
