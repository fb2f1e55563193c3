import pg from "pg";
import { errorFields, log } from "./log";

/** First half of the advisory lock's key, so that leases collide with no other lock. */
const LOCK_SPACE = 0x45_53_53;
export const LEASE_BEAT_MS = 5_000;
const RECONNECT_MS = 1_000;
/** After PostgreSQL restarts every lock is free for a moment: living workers get this long to take theirs again. */
const GRACE_AFTER_RECONNECT_MS = 10_000;
/** A job locked under no known lease for this long belongs to a process that died before it stored its lease. */
const UNSIGNED_LOCK_S = 15;

export interface WorkerLease {
  /** Stores an id under which the job runner locks jobs; its jobs are released when this process dies. */
  sign(workerId: string): Promise<void>;
  /** Releases the lease. Call it after the job runner has stopped. */
  release(): Promise<void>;
}

/**
 * Holds a worker's lease. A worker killed with kill -9 leaves its jobs locked, and the job runner would wait 4 hours
 * before it runs them again. So each worker holds a session advisory lock on a connection of its own. The lock ends
 * with the process or its network; another worker that gets it releases those jobs at once. Jobs may then run twice:
 * every task is idempotent.
 *
 * Resolves after dead workers' jobs have been released for the first time.
 * @param beatMs milliseconds between two renewals of the lease and checks for dead workers
 */
export async function holdWorkerLease({
  connectionString,
  beatMs = LEASE_BEAT_MS,
}: {
  connectionString: string;
  beatMs?: number;
}): Promise<WorkerLease> {
  const workerIds = new Set<string>();
  let held: { client: pg.Client; lockKey: number } | undefined;
  let reapFrom = 0;
  let released = false;
  let timer: NodeJS.Timeout | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  /** One connection runs one statement at a time. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => {});
    return turn;
  };

  const beat = async () => {
    try {
      held ??= await connect({ connectionString, workerIds, onLost: () => (held = undefined) });
      await renew(held, workerIds);
      if (Date.now() >= reapFrom) await releaseJobsOfDeadWorkers(held);
    } catch (error) {
      log.warn("worker lease lost", errorFields(error));
      await held?.client.end().catch(() => {});
      held = undefined;
      reapFrom = Date.now() + GRACE_AFTER_RECONNECT_MS;
    }
  };
  const schedule = () => {
    if (released) return;
    timer = setTimeout(() => void inTurn(beat).then(schedule), held ? beatMs : RECONNECT_MS);
  };

  held = await connect({ connectionString, workerIds, onLost: () => (held = undefined) });
  await releaseJobsOfDeadWorkers(held);
  schedule();

  return {
    sign: (workerId) => {
      workerIds.add(workerId);
      return inTurn(async () => {
        // The next beat makes up for a renewal that fails here.
        if (held) await renew(held, workerIds).catch(() => {});
      });
    },
    release: () => {
      released = true;
      clearTimeout(timer);
      return inTurn(async () => {
        if (!held) return;
        await held.client.query("delete from worker_leases where lock_key = $1", [held.lockKey]).catch(() => {});
        await held.client.end().catch(() => {});
      });
    },
  };
}

/** Takes the lock before it writes the row: a row without its lock would count as a dead worker's. */
async function connect({
  connectionString,
  workerIds,
  onLost,
}: {
  connectionString: string;
  workerIds: ReadonlySet<string>;
  onLost: () => void;
}) {
  const client = new pg.Client({
    connectionString,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  client.on("error", onLost);
  client.on("end", onLost);
  try {
    await client.connect();
    const { rows } = await client.query<{ lock_key: number }>(
      `with next as (select nextval(pg_get_serial_sequence('worker_leases', 'lock_key'))::int as lock_key)
       select lock_key, pg_advisory_lock($1, lock_key) from next`,
      [LOCK_SPACE],
    );
    const lockKey = rows[0]?.lock_key ?? 0;
    await client.query("insert into worker_leases (id, lock_key, worker_ids) values (gen_random_uuid(), $1, $2)", [
      lockKey,
      [...workerIds],
    ]);
    return { client, lockKey };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function renew({ client, lockKey }: { client: pg.Client; lockKey: number }, workerIds: ReadonlySet<string>) {
  const { rowCount } = await client.query(
    "update worker_leases set seen_at = clock_timestamp(), worker_ids = $2 where lock_key = $1",
    [lockKey, [...workerIds]],
  );
  if (rowCount === 0) throw new Error("the lease was taken away");
}

/** Holds the lock only while releasing: two workers that check at once release the same jobs one after the other. */
async function releaseJobsOfDeadWorkers({ client, lockKey }: { client: pg.Client; lockKey: number }): Promise<void> {
  const { rows: others } = await client.query<{ lock_key: number; worker_ids: string[] }>(
    "select lock_key, worker_ids from worker_leases where lock_key <> $1",
    [lockKey],
  );
  for (const other of others) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", [
      LOCK_SPACE,
      other.lock_key,
    ]);
    if (!rows[0]?.taken) continue;
    await client.query("select graphile_worker.force_unlock_workers($1)", [other.worker_ids]);
    await client.query("delete from worker_leases where lock_key = $1", [other.lock_key]);
    await client.query("select pg_advisory_unlock($1, $2)", [LOCK_SPACE, other.lock_key]);
    log.warn("freed the jobs of a dead worker", { count: other.worker_ids.length });
  }
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs
     where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => $1)
       and not exists (select 1 from worker_leases where locked_by = any(worker_ids))
     having count(*) > 0`,
    [UNSIGNED_LOCK_S],
  );
}
