import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { needsNothing, compareMigrations, type MigrationStanding } from "../migrations/migration-state.rules";
import { hasJobTables, readMigrationRows, readMigrations } from "../migrations/read-migrations";
import {
  type DatabaseAddress,
  type DatabaseFault,
  databaseFaultOf,
  passesByItself,
  sentenceOf,
} from "./database-fault.rules";
import { StartFault } from "./start-fault";

const OLDEST_VERSION_NUM = 150_000;
const CONNECT_MS = 5_000;
const ANSWER_MS = 5_000;
/** A NOTIFY arrives within milliseconds or, through a pooler, never. */
const HEARD_WITHIN_MS = 5_000;
const LOOK_AGAIN_MS = 500;

export interface DatabaseState {
  migrations: MigrationStanding[];
  hasJobTables: boolean;
}

class Refused extends Error {
  override name = "Refused";
  constructor(
    readonly fault: DatabaseFault,
    readonly detail = "",
  ) {
    super(fault);
  }
}

/**
 * Checks whether a database can carry the service, before anything is written to it or served from it.
 * @param purpose    `serve` needs the migrations of this version; `migrate` needs the right to create
 * @param patienceMs milliseconds to wait for a server that is away or starting
 * @returns the state of its migrations; a newer database is fine, because migrations only add
 * @throws StartFault with one sentence and its remedy
 */
export async function checkDatabase({
  url,
  purpose,
  patienceMs = 0,
}: {
  url: string;
  purpose: "serve" | "migrate";
  patienceMs?: number;
}): Promise<DatabaseState> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    let address: DatabaseAddress = { host: "", port: 5432, database: "", user: "" };
    const open: pg.Client[] = [];
    try {
      const client = makeClient(url, open);
      address = { host: client.host, port: client.port, database: client.database ?? "", user: client.user ?? "" };
      if (saysNothingOfTls(url, client)) throw new Refused("tls_unstated");
      return await look(client, makeClient(url, open), purpose);
    } catch (error) {
      const fault = error instanceof Refused ? error.fault : databaseFaultOf(error);
      if (!fault) throw error;
      if (!passesByItself(fault) || performance.now() > deadline)
        throw new StartFault(sentenceOf(fault, address, error instanceof Refused ? error.detail : codeOf(error)));
      await sleep(LOOK_AGAIN_MS);
    } finally {
      await Promise.all(open.map((client) => client.end().catch(() => {})));
    }
  }
}

/** Runs `work`, and turns the database's errors into a sentence. */
export async function sayingDatabaseFaults<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = databaseFaultOf(error);
    if (!fault) throw error;
    const { host, port, database, user } = new pg.Client(url);
    throw new StartFault(sentenceOf(fault, { host, port, database: database ?? "", user: user ?? "" }, codeOf(error)));
  }
}

async function look(client: pg.Client, rival: pg.Client, purpose: "serve" | "migrate"): Promise<DatabaseState> {
  await client.connect();
  const { rows } = await client.query<{
    version: string;
    version_num: number;
    encoding: string;
    read_only: boolean;
    may_create: boolean;
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as version_num,
            current_setting('server_encoding') as encoding,
            pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as read_only,
            has_schema_privilege(coalesce(current_schema(), 'public'), 'create')
              and (to_regnamespace('graphile_worker') is not null
                   or has_database_privilege(current_database(), 'create')) as may_create`,
  );
  const [found] = rows;
  if (!found) throw new Refused("away");
  if (found.version_num < OLDEST_VERSION_NUM) throw new Refused("version_too_old", found.version);
  if (found.encoding !== "UTF8") throw new Refused("encoding_wrong", found.encoding);
  if (found.read_only) throw new Refused("read_only");
  await rival.connect();
  const forgotten = await whatIsForgotten(client, rival);
  if (forgotten) throw new Refused("session_not_kept", forgotten);
  if (purpose === "migrate" && !found.may_create) throw new Refused("may_not_create");

  const state = {
    migrations: compareMigrations(readMigrations(), await readMigrationRows(client)),
    hasJobTables: await hasJobTables(client),
  };
  if (purpose === "serve" && !(needsNothing(state.migrations) && state.hasJobTables)) {
    const missing = state.migrations.filter((one) => one.state === "waiting" || one.state === "unfinished");
    if (missing.length === state.migrations.length) throw new Refused("empty");
    throw new Refused("older", missing.map((one) => one.name).join(", ") || "graphile_worker");
  }
  return state;
}

/**
 * Detects a pooler in transaction mode, which breaks leases, wake-ups and prepared statements: while a rival holds a
 * transaction, it gives the next statement another connection, or none.
 * @returns what did not outlast a statement, or null
 */
async function whatIsForgotten(client: pg.Client, rival: pg.Client): Promise<string | null> {
  const mark = randomUUID();
  const channel = `ess_start_${mark.slice(0, 8)}`;
  const prepared = { name: `ess_start_${mark.slice(0, 8)}`, text: "select 1" };
  let hear = () => {};
  const heard = new Promise<true>((resolve) => (hear = () => resolve(true)));
  client.on("notification", hear);
  await client.query(`set ess.start = '${mark}'`);
  await client.query(prepared);
  await client.query(`listen ${channel}`);
  await rival.query("begin");
  await rival.query("select pg_backend_pid()");
  try {
    const { rows } = await client.query<{ mark: string }>("select current_setting('ess.start', true) as mark");
    if (rows[0]?.mark !== mark) return "SET";
    await client.query(prepared);
  } catch (error) {
    if (codeOf(error) === "26000") return "PREPARE";
    // No connection is left for the second statement while the rival has one.
    if (error instanceof Error && /timeout/i.test(error.message)) return "SET";
    throw error;
  } finally {
    await rival.query("rollback").catch(() => {});
  }
  await rival.query(`select pg_notify('${channel}', '')`);
  return (await Promise.race([heard, sleep(HEARD_WITHIN_MS)])) ? null : "LISTEN";
}

function makeClient(url: string, open: pg.Client[]): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    application_name: "ess-start",
  });
  // A broken connection is reported by the statement under way.
  client.on("error", () => {});
  open.push(client);
  return client;
}

function saysNothingOfTls(url: string, { host, ssl }: pg.Client): boolean {
  const isHere = host.startsWith("/") || /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);
  return !isHere && !ssl && !/[?&](sslmode|ssl)=/.test(url);
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
}
