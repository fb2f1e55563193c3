import { Logger, runMigrations } from "graphile-worker";
import { deployMigrations } from "../prisma/deploy-migrations.mjs";

/** The runner narrates every migration otherwise. */
const QUIET = new Logger(() => () => {});

/**
 * Brings a database to what this checkout expects: our migrations, then the job runner's own tables.
 * Safe to repeat, and safe beside a running older version (migrations only add).
 * @returns names of our migrations applied now
 */
export async function prepareDatabase({ url, root }: { url: string; root: string; demo?: boolean }): Promise<string[]> {
  const applied: string[] = await deployMigrations({ url, root });
  await runMigrations({ connectionString: url, logger: QUIET });
  return applied;
}
