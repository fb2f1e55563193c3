import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction } from "@/lib/platform/db";

/**
 * Marks the alert as seen when an officer of the unit, or the head alerted by name, opens the incident's page.
 * Idempotent.
 */
export async function markDeliverySeen(
  { incidentId }: { incidentId: string },
  { actor }: { actor: Actor },
): Promise<void> {
  const { officerId, unitId } = actor;
  await inTransaction(async (tx, now) => {
    const { count } = await tx.delivery.updateMany({
      where: {
        incidentId,
        status: "sent",
        // Some roles of an alerted unit may not see its incidents: only those who can open the page count.
        incident: incidentsWithin(actor, "incident.view"),
        OR: [{ officerId }, ...(unitId ? [{ officerId: null, unitId }] : [])],
      },
      data: { status: "seen", seenAt: now },
    });
    if (count === 0) return;
    const incident = await tx.incident.findUniqueOrThrow({
      where: { id: incidentId },
      select: { status: true, version: true },
    });
    await recordEvent(tx, {
      incidentId,
      kind: "delivery",
      ...incident,
      officerId,
      data: { status: "seen" },
    });
  });
}
