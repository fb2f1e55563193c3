import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { openSchemaEngine } from "./schema-engine.mjs";

/**
 * Applies pending migrations in this process (what `prisma migrate deploy` does, without its CLI).
 * `_prisma_migrations` keeps the official format, so the CLI works on the same database.
 * @returns names of the migrations applied now
 */
export async function deployMigrations({ url, root }) {
  const schemaPath = path.join(root, "prisma/schema.prisma");
  const directory = path.join(root, "prisma/migrations");
  const engine = await openSchemaEngine({ url, datamodels: [[schemaPath, readFileSync(schemaPath, "utf8")]] });
  const migrationDirectories = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(directory, name, "migration.sql"), "utf8") },
      },
    }));
  try {
    const result = await engine.applyMigrations({
      migrationsList: {
        baseDir: directory,
        shadowDbInitScript: "",
        lockfile: {
          path: "migration_lock.toml",
          content: readFileSync(path.join(directory, "migration_lock.toml"), "utf8"),
        },
        migrationDirectories,
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.appliedMigrationNames;
  } finally {
    await engine.disconnect();
  }
}
