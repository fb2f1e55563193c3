import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDb, type Db, useDb } from "../db";
import { env } from "../env";
import { afterFile } from "./after-file";

export interface TestDatabase {
  url: string;
  db: Db;
}

/** Enough for races between a few dozen writers without crowding the shared server. */
const POOL = 10;

/**
 * Creates a real PostgreSQL database for this test file, dropped after the file: migrated, with the country's directory
 * and the demo's staff (`empty: true`: no row at all). Call it in `beforeAll` or at the top of the file, before
 * anything reads the environment: `env().DATABASE_URL` and `db()` use it from then on.
 * @throws Error when the server does not come up, or the environment was read too early
 */
export async function useTestDatabase({
  empty = false,
  pool = POOL,
}: { empty?: boolean; pool?: number } = {}): Promise<TestDatabase> {
  const answer = (await (await fetch(inject("databaseBroker"))).json()) as Record<string, string>;
  if (!answer.adminUrl) throw new Error(`No test database: ${answer.failed}`);

  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client(answer.adminUrl);
  await admin.connect();
  await admin.query(`create database ${name} template ${empty ? answer.emptyTemplate : answer.seededTemplate}`);
  await admin.end();

  const url = Object.assign(new URL(answer.adminUrl), { pathname: `/${name}` }).href;
  process.env.DATABASE_URL = url;
  if (env().DATABASE_URL !== url) throw new Error("The environment was read before useTestDatabase() could set it.");
  const db = createDb(url, pool);
  useDb(db);

  afterFile(async () => {
    await db.$disconnect();
    const closer = new pg.Client(answer.adminUrl);
    await closer.connect();
    await closer.query(`drop database if exists ${name} with (force)`);
    await closer.end();
  });
  return { url, db };
}
