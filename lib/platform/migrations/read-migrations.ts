import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { faultOfMigration } from "./migration-sql.rules";
import type { MigrationFile, MigrationRow } from "./migration-state.rules";

/** Revision of the job runner's tables that the pinned graphile-worker needs. */
export const JOB_TABLES_REVISION = 19;

/**
 * Reads this version's migrations, in the order in which they run.
 * @throws Error naming a migration whose text the runner cannot run safely
 */
export function readMigrations(root = process.cwd()): MigrationFile[] {
  const folder = path.join(/* turbopackIgnore: true */ root, "prisma", "migrations");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      // Line ends of Windows must not make it another migration.
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8").replaceAll("\r\n", "\n");
      const fault = faultOfMigration(sql);
      if (fault) throw new Error(`${name}: ${fault}`);
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Reads the database's record of migrations; empty where nothing has ever run. */
export async function readMigrationRows(client: pg.ClientBase): Promise<MigrationRow[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as there",
  );
  if (!tables[0]?.there) return [];
  const { rows } = await client.query<MigrationRow>(
    `select migration_name as name, checksum, finished_at is not null as "isFinished",
            rolled_back_at is not null as "isRolledBack"
     from _prisma_migrations order by started_at`,
  );
  return rows;
}

/** Tells whether the job runner's tables exist and are not older than this version's. */
export async function hasJobTables(client: pg.ClientBase): Promise<boolean> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "select to_regclass('graphile_worker.migrations') is not null as there",
  );
  if (!tables[0]?.there) return false;
  const { rows } = await client.query<{ revision: number | null }>(
    "select max(id) as revision from graphile_worker.migrations",
  );
  return (rows[0]?.revision ?? 0) >= JOB_TABLES_REVISION;
}
