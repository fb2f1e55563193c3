import { readdirSync } from "node:fs";
import path from "node:path";
import { db } from "./db";
import { isDraining } from "./draining";

/** A database that answers slower than this is no help to a citizen: other instances get the traffic. */
const DATABASE_ANSWER_MS = 2_000;

export type NotReady = "draining" | "database_unreachable" | "migrations_missing" | "job_tables_missing";

let bundled: string[] | undefined;

/** Names of the migrations this code was written against; read once, as they change only with the code. */
function bundledMigrations(): string[] {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  return (bundled ??= readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name));
}

/**
 * May this process be given traffic? A database that is ahead of the code is fine (rolling deploys), one behind is not.
 * @returns what stands in the way; empty when ready
 */
export async function whyNotReady(): Promise<NotReady[]> {
  const reasons: NotReady[] = isDraining() ? ["draining"] : [];
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => (timer = setTimeout(resolve, DATABASE_ANSWER_MS, null)));
  const state = await Promise.race([askDatabase().catch(() => null), timeout]);
  clearTimeout(timer);
  if (!state) return [...reasons, "database_unreachable"];

  const applied = new Set(state.migrations);
  if (bundledMigrations().some((name) => !applied.has(name))) reasons.push("migrations_missing");
  if (!state.hasJobTables) reasons.push("job_tables_missing");
  return reasons;
}

async function askDatabase(): Promise<{ migrations: string[]; hasJobTables: boolean }> {
  const [tables] = await db().$queryRaw<[{ migrations: boolean; jobs: boolean }]>`
    select to_regclass('_prisma_migrations') is not null as migrations,
           to_regclass('graphile_worker._private_jobs') is not null as jobs`;
  if (!tables.migrations) return { migrations: [], hasJobTables: tables.jobs };
  const rows = await db().$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`;
  return { migrations: rows.map((row) => row.name), hasJobTables: tables.jobs };
}
