import { withdrawDeliveries } from "@/lib/dispatch/alerts/withdraw-alerts";
import { clearAlarms } from "@/lib/incident/alarms";
import { closesWithItsDrill } from "@/lib/incident/lifecycle.rules";
import { lockIncident } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { INCIDENT_ALARM_KINDS } from "@/lib/vocabulary/alarm-kind";

/** Small enough to be over long before a transaction's limit; officers of the drill wait for it. */
export const CLOSED_AT_ONCE = 50;

/** Closes what an ended drill has left, a batch at a time. Running it again finds nothing more to do. */
export async function closeDrillIncidents({ drillId }: { drillId: string }): Promise<void> {
  while (await inTransaction((tx) => closeSomeIncidents(tx, { drillId }))) continue;
}

/**
 * Closes a batch of the unfinished incidents of a drill that has ended: a step of the system with its event, the ladder
 * stopped, what waits for LINE taken back. Owner, outcome and times stay as they are, also missing: nobody's are
 * invented (docs/decisions/0321).
 * @returns whether any are left
 */
export async function closeSomeIncidents(tx: Tx, { drillId }: { drillId: string }): Promise<boolean> {
  const unfinished = await tx.incident.findMany({
    where: { drillId, drill: { endedAt: { not: null } }, status: { not: "closed" } },
    orderBy: { id: "asc" },
    take: CLOSED_AT_ONCE + 1,
    select: { id: true },
  });
  for (const { id } of unfinished.slice(0, CLOSED_AT_ONCE)) await closeIncident(tx, id);
  return unfinished.length > CLOSED_AT_ONCE;
}

async function closeIncident(tx: Tx, incidentId: string): Promise<void> {
  const { now, status } = await lockIncident(tx, incidentId);
  if (!closesWithItsDrill(status)) return;
  const { version } = await tx.incident.update({
    where: { id: incidentId },
    data: { status: "closed", closedAt: now, nextStepAt: null, version: { increment: 1 } },
    select: { version: true },
  });
  const waiting = await tx.delivery.findMany({ where: { incidentId, status: "queued" }, select: { id: true } });
  await withdrawDeliveries(tx, { deliveryIds: waiting.map(({ id }) => id), now });
  await clearAlarms(tx, { incidentId, kinds: [...INCIDENT_ALARM_KINDS], officerId: null, now });
  await recordEvent(tx, { incidentId, kind: "closed", status: "closed", version, data: { why: "drill_ended" } });
}
