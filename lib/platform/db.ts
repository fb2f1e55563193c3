import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";
import { errorFields, log } from "./log";
import { makeStatementNames } from "./statement-names";

export type Db = PrismaClient;
/** A client inside a transaction; every write of a use case goes through one. */
export type Tx = Prisma.TransactionClient;

/** Allows a queue under load without an endless wait for a citizen: intake then answers 503 and the client retries. */
const WAIT_FOR_CONNECTION_MS = 5_000;
const TRANSACTION_LIMIT_MS = 10_000;

/**
 * Set after connecting, because poolers refuse or forget what the start packet asks for. The database ends a writer
 * that hangs, because it would hold back the live feed (docs/decisions/0003).
 */
const SESSION_SETTINGS =
  "set statement_timeout = 15000; set idle_in_transaction_session_timeout = 15000; set timezone = 'UTC'";

const holder = globalThis as typeof globalThis & { essDb?: PrismaClient };

const statementName = makeStatementNames();

export function createDb(connectionString: string, max: number): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString,
      max,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
      idleTimeoutMillis: 30_000,
      // A plan made while a table was empty must not outlive its connection.
      maxLifetimeSeconds: 300,
      onConnect: async (client) => {
        await client.query(SESSION_SETTINGS);
      },
    },
    {
      statementNameGenerator: ({ sql }) => statementName(sql),
      onPoolError: (error) => log.error("database pool", errorFields(error)),
    },
  );
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_LIMIT_MS },
  });
}

/** Returns the process's client, kept across hot reloads. */
export function db(): PrismaClient {
  return (holder.essDb ??= createDb(env().DATABASE_URL, env().DATABASE_POOL));
}

/** Replaces the client (tests: one database a file). */
export function useDb(client: PrismaClient): void {
  holder.essDb = client;
}

/** Work that a transaction still has to do: `last` as its last statements, `after` once it has committed. */
interface Pending {
  last: (() => Promise<unknown>)[];
  after: Map<string, () => Promise<unknown>>;
}
const pendingOf = new WeakMap<Tx, Pending>();

/**
 * Runs `work` at the end of the transaction, so that rows asked for in many places are written in one statement. It is
 * part of the transaction: if it fails, nothing is stored.
 * @returns false, and `work` is not run, in a transaction that was begun elsewhere
 */
export function beforeCommit(tx: Tx, work: () => Promise<unknown>): boolean {
  const pending = pendingOf.get(tx);
  pending?.last.push(work);
  return pending !== undefined;
}

/** Runs `hook` after this transaction has committed, once per `name`. It may be lost in a crash: only for wake-ups. */
export function afterCommit(tx: Tx, name: string, hook: () => Promise<unknown>): void {
  pendingOf.get(tx)?.after.set(name, hook);
}

/** Runs one use case in one transaction. `now` is the database's clock: instances' clocks may differ by minutes. */
export function inTransaction<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  return transaction(async (tx) => work(tx, await databaseNow(tx)));
}

/** Runs a use case that reads its time in a statement of its own. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const pending: Pending = { last: [], after: new Map() };
  const result = await db().$transaction(async (tx) => {
    pendingOf.set(tx, pending);
    const done = await work(tx);
    for (const last of pending.last) await last();
    return done;
  });
  for (const hook of pending.after.values())
    hook().catch((error: unknown) => log.warn("after-commit wake-up failed", errorFields(error)));
  return result;
}

export async function databaseNow(tx: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
  return row.now;
}

/** Wakes listeners of `channel` on every process. Outside transactions: NOTIFY inside one serialises commits. */
export function notify(channel: string): Promise<unknown> {
  const waiting = nextCall.get(channel);
  if (waiting) return waiting;
  // The call under way may have left before this caller's transaction was over: one more follows it, for all callers
  // meanwhile.
  const next = (lastCall.get(channel) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => {
      nextCall.delete(channel);
      const call = db().$executeRaw`select pg_notify(${channel}, '')`.then(() => undefined);
      lastCall.set(channel, call);
      return call;
    });
  nextCall.set(channel, next);
  return next;
}

const lastCall = new Map<string, Promise<unknown>>();
const nextCall = new Map<string, Promise<unknown>>();
