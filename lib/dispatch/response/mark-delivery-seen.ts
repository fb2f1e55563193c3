import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction } from "@/lib/platform/db";

/**
 * Notes that somebody of an alerted unit, or the head who was alerted by name, has opened the incident's page. Opening
 * it again changes nothing.
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
        // Not every role of an alerted unit may see its incidents: who cannot open the page has not seen it.
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
