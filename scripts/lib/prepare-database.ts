import { runMigrations } from "graphile-worker";
import { deployMigrations } from "../prisma/deploy-migrations.mjs";

const SILENT = { logger: undefined };

/**
 * Brings a database to what this checkout expects: our migrations, then the job runner's own tables.
 * Safe to repeat, and safe beside a running older version (migrations only add).
 * @returns names of our migrations applied now
 */
export async function prepareDatabase({ url, root }: { url: string; root: string }): Promise<string[]> {
  const applied: string[] = await deployMigrations({ url, root });
  await runMigrations({ connectionString: url, ...SILENT });
  return applied;
}
