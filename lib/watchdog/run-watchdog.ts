import pg from "pg";
import { errorFields, log } from "@/lib/platform/log";

/** First half of the advisory lock's key; the workers' leases have another. */
const LOCK_SPACE = 0x45_53_53 + 1;
const EVERY_MS = 30_000;
/** After a start or an outage, workers get this long to renew their leases before they count as dead. */
const SETTLE_MS = 4_000;
/** Milliseconds until another watchdog takes over from a dead one, and between two tries to reach a lost database. */
const STAND_BY_MS = 2_000;
/** A look that takes longer hangs for good: the process ends and is started again. */
const LOOK_LIMIT_MS = 90_000;

export interface RunningWatchdog {
  stop(): Promise<void>;
  /** rejects when a look hangs */
  ended: Promise<void>;
}

/**
 * Checks the service every 30 s while this process holds the watchdog's lock. Of several watchdogs one looks and the
 * others stand by; the lock is released with its connection, and one of them takes over.
 * @param look one check; an error is logged and the next check goes ahead
 */
export function runWatchdog({
  connectionString,
  look,
  everyMs = EVERY_MS,
  settleMs = SETTLE_MS,
}: {
  connectionString: string;
  look: () => Promise<unknown>;
  everyMs?: number;
  settleMs?: number;
}): RunningWatchdog {
  let isStopping = false;
  let wake = () => {};
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isStopping) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const ended = (async () => {
    while (!isStopping) {
      const lock = openLock(connectionString);
      try {
        while (!isStopping && !(await lock.take())) await sleep(STAND_BY_MS);
        if (!isStopping) log.info("watchdog on watch");
        await sleep(settleMs);
        while (!isStopping) {
          const nextAt = performance.now() + everyMs;
          // A lost connection has released the lock: another watchdog may be looking already.
          await lock.confirm();
          await withinLimit(look()).catch((error: unknown) => {
            if (error instanceof LookHangs) throw error;
            log.error("audit failed", errorFields(error));
          });
          await sleep(Math.max(0, nextAt - performance.now()));
        }
      } catch (error) {
        if (error instanceof LookHangs) throw error;
        log.warn("watchdog lost the database", errorFields(error));
        await sleep(STAND_BY_MS);
      } finally {
        await lock.close();
      }
    }
  })();
  return {
    ended,
    stop: async () => {
      isStopping = true;
      wake();
      await ended.catch(() => {});
    },
  };
}

class LookHangs extends Error {
  override name = "LookHangs";
}

async function withinLimit(look: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LookHangs()), LOOK_LIMIT_MS);
  });
  await Promise.race([look, limit]).finally(() => clearTimeout(timer));
}

/** Holds a session's advisory lock on a connection of its own. Every method throws when the connection is gone. */
function openLock(connectionString: string) {
  const client = new pg.Client({
    connectionString,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  let lost: Error | undefined;
  client.on("error", (error) => (lost = error));
  const connected = client.connect();
  connected.catch(() => {});
  const ask = async (sql: string, values: unknown[] = []) => {
    await connected;
    if (lost) throw lost;
    return client.query<{ taken: boolean }>(sql, values);
  };
  return {
    take: async () => (await ask("select pg_try_advisory_lock($1, 0) as taken", [LOCK_SPACE])).rows[0]?.taken ?? false,
    confirm: () => ask("select true as taken"),
    close: () => client.end().catch(() => {}),
  };
}
