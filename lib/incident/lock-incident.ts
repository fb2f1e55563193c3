import { transaction, type Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** The incident under its lock, and the database's time after the wait for it. */
export interface LockedIncident {
  /** time after the wait, at which everything under the lock happens */
  now: Date;
  status: IncidentStatus;
  version: number;
  number: string;
}

/** Runs a use case under an incident's lock, in one transaction. @throws {DomainError} `not_found` */
export function withIncidentLocked<T>(
  incidentId: string,
  work: (tx: Tx, locked: LockedIncident) => Promise<T>,
): Promise<T> {
  return transaction(async (tx) => work(tx, await lockIncident(tx, incidentId)));
}

/**
 * Locks an incident's row until the transaction ends, so that acceptance, climbing, declining and settling run one
 * after the other. Take it before any delivery's row: one order everywhere prevents deadlocks. The lock's mode lets
 * others add events and notes meanwhile.
 * @throws {DomainError} `not_found`
 */
export async function lockIncident(tx: Tx, incidentId: string): Promise<LockedIncident> {
  const [locked] = await tx.$queryRaw<LockedIncident[]>`
    with locked as materialized (
      select status::text, version, number from incidents where id = ${incidentId}::uuid for no key update)
    select clock_timestamp() as now, status, version, number from locked`;
  if (!locked) throw notFound("เหตุ");
  return locked;
}
