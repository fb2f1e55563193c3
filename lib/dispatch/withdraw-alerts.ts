import type { Tx } from "@/lib/platform/db";

/** Why an alert never went out: its unit was let go before anybody tried. */
const WITHDRAWN = "withdrawn";

/**
 * Takes back alerts that nobody has tried to send yet, by every door. What has left may be read; nothing is claimed
 * about it. In the caller's transaction.
 */
export async function withdrawAlerts(
  tx: Tx,
  { incidentId, unitIds, now }: { incidentId: string; unitIds: readonly string[]; now: Date },
): Promise<void> {
  if (unitIds.length === 0) return;
  const ofUnits = { incidentId, delivery: { unitId: { in: [...unitIds] } } };
  const untried = { status: "queued", attempts: 0 } as const;
  const waiting = [
    await tx.lineMessage.findMany({ where: { ...ofUnits, ...untried }, select: { deliveryId: true } }),
    await tx.outboundMessage.findMany({ where: { ...ofUnits, ...untried }, select: { deliveryId: true } }),
  ];
  const deliveryIds = waiting.flat().flatMap(({ deliveryId }) => deliveryId ?? []);
  if (deliveryIds.length === 0) return;
  const withdrawn = {
    where: { deliveryId: { in: deliveryIds }, ...untried },
    data: { status: "failed", failureCause: WITHDRAWN },
  } as const;
  await tx.lineMessage.updateMany(withdrawn);
  await tx.outboundMessage.updateMany(withdrawn);
  await tx.delivery.updateMany({
    where: { id: { in: deliveryIds }, status: "queued" },
    data: { status: "failed", failureCause: WITHDRAWN, settledAt: now },
  });
}
