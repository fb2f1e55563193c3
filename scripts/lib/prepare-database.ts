import { Logger, runMigrations } from "graphile-worker";
import { createDb } from "@/lib/platform/db";
import { seedDemo } from "@/prisma/seed/demo";
import { seedDirectory } from "@/prisma/seed/directory";
import { deployMigrations } from "../prisma/deploy-migrations.mjs";

/** The job runner narrates every migration otherwise. */
const QUIET = new Logger(() => () => {});

/**
 * Brings a database to what this checkout expects: our migrations, then the job runner's own tables.
 * Safe to repeat, and safe beside a running older version (migrations only add).
 * @returns names of our migrations applied now
 */
export async function migrateDatabase({ url, root }: { url: string; root: string }): Promise<string[]> {
  const applied: string[] = await deployMigrations({ url, root });
  await runMigrations({ connectionString: url, logger: QUIET });
  return applied;
}

/** Fills in what is missing of the directory and, if asked, of the demo's staff. Never changes a row that is there. */
export async function seedDatabase({ url, demo }: { url: string; demo: boolean }): Promise<void> {
  const db = createDb(url, 2);
  try {
    await seedDirectory(db);
    if (demo) await seedDemo(db);
  } finally {
    await db.$disconnect();
  }
}
