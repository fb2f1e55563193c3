import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";
import { errorFields, log } from "./log";

export type Db = PrismaClient;
/** A client inside a transaction; every write of a use case goes through one. */
export type Tx = Prisma.TransactionClient;

/** Room for a queue under load without letting a citizen wait for ever: intake answers 503 and the client retries. */
const WAIT_FOR_CONNECTION_MS = 5_000;
const TRANSACTION_LIMIT_MS = 10_000;

const holder = globalThis as typeof globalThis & { essDb?: PrismaClient };

export function createDb(connectionString: string, max: number): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString,
      max,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
      idleTimeoutMillis: 30_000,
      // A writer that hangs would hold back the live feed (docs/decisions/0003): the database ends it.
      options: "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000 -c timezone=UTC",
    },
    { onPoolError: (error) => log.error("database pool", errorFields(error)) },
  );
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_LIMIT_MS },
  });
}

/** The process's client; kept across hot reloads. */
export function db(): PrismaClient {
  return (holder.essDb ??= createDb(env().DATABASE_URL, env().DATABASE_POOL));
}

/** Puts another client in place (tests: one database a file). */
export function useDb(client: PrismaClient): void {
  holder.essDb = client;
}

const hooks = new WeakMap<Tx, Map<string, () => Promise<unknown>>>();

/** Runs `hook` after this transaction has committed, once per `name`. It may be lost in a crash: only for wake-ups. */
export function afterCommit(tx: Tx, name: string, hook: () => Promise<unknown>): void {
  hooks.get(tx)?.set(name, hook);
}

/**
 * One use case, one transaction. `now` is the database's clock: instances' clocks may differ by minutes.
 */
export async function inTransaction<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  const pending = new Map<string, () => Promise<unknown>>();
  const result = await db().$transaction(async (tx) => {
    hooks.set(tx, pending);
    return work(tx, await databaseNow(tx));
  });
  for (const hook of pending.values())
    hook().catch((error: unknown) => log.warn("after-commit wake-up failed", errorFields(error)));
  return result;
}

export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
  return row.now;
}

/** Wakes listeners of `channel` on every process. Outside transactions: NOTIFY inside one serialises commits. */
export async function notify(channel: string): Promise<void> {
  await db().$executeRaw`select pg_notify(${channel}, '')`;
}
