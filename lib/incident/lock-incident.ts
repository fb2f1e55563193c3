import type { Tx } from "@/lib/platform/db";

/**
 * Locks an incident's row until the transaction ends, so that acceptance, climbing, declining and settling happen one
 * after the other. Take it before any delivery's row: the same order everywhere is what keeps them from a deadlock.
 * The mode lets others add events and notes meanwhile.
 * @returns the database's time after the wait: what happens under the lock happens now, not when the wait began
 */
export async function lockIncident(tx: Tx, incidentId: string): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`
    with locked as materialized (select 1 from incidents where id = ${incidentId}::uuid for no key update)
    select clock_timestamp() as now from (select count(*) from locked) waited`;
  return row.now;
}
