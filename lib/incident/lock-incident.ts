import type { Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { IncidentStatus } from "./words.rules";

/**
 * Locks an incident's row until the transaction ends, so that acceptance, climbing, declining and settling happen one
 * after the other. Take it before any delivery's row: the same order everywhere is what keeps them from a deadlock.
 * The mode lets others add events and notes meanwhile.
 * @returns the database's time after the wait: what happens under the lock happens now, not when the wait began
 */
export async function lockIncident(tx: Tx, incidentId: string): Promise<Date> {
  const { now } = await readLocked(tx, incidentId);
  return now;
}

/**
 * As `lockIncident`, with how the incident stands now.
 * @throws {DomainError} `not_found`
 */
export async function lockIncidentState(
  tx: Tx,
  incidentId: string,
): Promise<{ now: Date; status: IncidentStatus; version: number }> {
  const { now, status, version } = await readLocked(tx, incidentId);
  if (status === null || version === null) throw notFound("เหตุ");
  return { now, status, version };
}

async function readLocked(tx: Tx, incidentId: string) {
  const [row] = await tx.$queryRaw<[{ now: Date; status: IncidentStatus | null; version: number | null }]>`
    with locked as materialized (
      select status::text, version from incidents where id = ${incidentId}::uuid for no key update)
    select clock_timestamp() as now, locked.status, locked.version from (values (1)) one left join locked on true`;
  return row;
}
