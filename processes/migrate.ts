/**
 * Brings the database of DATABASE_URL to this version: migrations, job tables, directory. Safe to repeat, beside a
 * running service and after any death.
 *
 *   --status            says what is there and what to do; changes nothing
 *   --mark-done NAME    an unfinished migration, all of which a person found to be there
 *   --mark-undone NAME  an unfinished migration, nothing of which a person found to be there
 */
import { parseArgs } from "node:util";
import { createDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { describeMigrations, needsNothing } from "@/lib/platform/migrations/migration-state.rules";
import { markMigration, migrateDatabase } from "@/lib/platform/migrations/run-migrations";
import { orEnd } from "@/lib/platform/start/begin-process";
import { checkDatabase, sayingDatabaseFaults } from "@/lib/platform/start/check-database";
import { StartFault } from "@/lib/platform/start/start-fault";
import { seedDirectory } from "@/prisma/seed/directory";

const say = (line: string) => void process.stdout.write(`${line}\n`);

process.exitCode = await orEnd(async () => {
  const asked = readOptions();
  const url = env().DATABASE_URL;
  const state = await checkDatabase({ url, purpose: "migrate" });
  if (asked.status) {
    for (const line of describeMigrations(state.migrations, state.hasJobTables)) say(line);
    return needsNothing(state.migrations) && state.hasJobTables ? 0 : 1;
  }
  return sayingDatabaseFaults(url, async () => {
    const name = asked["mark-done"] ?? asked["mark-undone"];
    if (name) {
      const marked = await markMigration({ url, name, done: asked["mark-done"] !== undefined });
      say(marked ? `บันทึกแล้ว · marked: ${name}` : `ไม่มีขั้นที่ค้างชื่อนี้ · no unfinished migration of that name: ${name}`);
      return marked ? 0 : 1;
    }
    await migrateDatabase({ url, say });
    await fillDirectory(url);
    say("ฐานข้อมูลพร้อมใช้ · The database is ready.");
    return 0;
  });
});

/** @throws StartFault when an option is unknown: a mistyped `--status` must not migrate */
function readOptions() {
  try {
    return parseArgs({
      options: {
        status: { type: "boolean", default: false },
        "mark-done": { type: "string" },
        "mark-undone": { type: "string" },
      },
    }).values;
  } catch {
    throw new StartFault({
      th: "ตัวเลือกที่ใช้ได้คือ --status, --mark-done ชื่อขั้น และ --mark-undone ชื่อขั้น",
      en: "The options are --status, --mark-done NAME and --mark-undone NAME.",
    });
  }
}

async function fillDirectory(url: string): Promise<void> {
  const db = createDb(url, 2);
  try {
    await seedDirectory(db);
  } finally {
    await db.$disconnect();
  }
}
