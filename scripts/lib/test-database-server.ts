/**
 * One throw-away PostgreSQL for a whole test run, with a migrated template. A process of its own, so that the server
 * and its folder go away also when the test runner is killed.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { migrateDatabase } from "@/lib/platform/migrations/run-migrations";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { seedDatabase } from "./prepare-database";

const EMPTY_TEMPLATE = "template_migrated";
const SEEDED_TEMPLATE = "template_seeded";
/** Nothing here needs to survive a crash. */
const FAST_AND_FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB"];

const folder = mkdtempSync(path.join(tmpdir(), "ess-test-db-"));
chmodSync(folder, 0o755); // the server may run under another account

let stopServer = async () => {};
let isStopping = false;

async function stop(exitCode: number) {
  if (isStopping) return;
  isStopping = true;
  await stopServer();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.password`, { force: true });
  process.exit(exitCode);
}

process.on("disconnect", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));

try {
  const server = await startEmbeddedPostgres({ dir: path.join(folder, "pg"), settings: FAST_AND_FORGETFUL });
  stopServer = server.stop;
  const adminUrl = server.url;
  const urlOf = (database: string) => adminUrl.replace(/\/app$/, `/${database}`);
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`create database ${EMPTY_TEMPLATE}`);
  await migrateDatabase({ url: urlOf(EMPTY_TEMPLATE) });
  await admin.query(`create database ${SEEDED_TEMPLATE} template ${EMPTY_TEMPLATE}`);
  await seedDatabase({ url: urlOf(SEEDED_TEMPLATE), demo: true });
  await admin.end();
  process.send?.({ adminUrl, emptyTemplate: EMPTY_TEMPLATE, seededTemplate: SEEDED_TEMPLATE });
} catch (error) {
  process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  await stop(1);
}
