import type { Tx } from "@/lib/platform/db";

/** Why an alert never went out: its unit was let go, or hears of it otherwise, before anybody tried. */
const WITHDRAWN = "withdrawn";
const UNTRIED = { status: "queued", attempts: 0 } as const;

/**
 * Takes back alerts that nobody has tried to send yet, by every door. What has left may be read; nothing is claimed
 * about it. In the caller's transaction.
 */
export async function withdrawAlerts(
  tx: Tx,
  { incidentId, unitIds, now }: { incidentId: string; unitIds: readonly string[]; now: Date },
): Promise<void> {
  if (unitIds.length === 0) return;
  const waiting = await tx.delivery.findMany({
    where: { incidentId, unitId: { in: [...unitIds] }, status: "queued" },
    select: { id: true },
  });
  await withdrawDeliveries(tx, { deliveryIds: waiting.map(({ id }) => id), now });
}

/**
 * As `withdrawAlerts`, of these deliveries. A message that somebody begins to send at this very moment is left to them,
 * and so is a delivery with a message that has left or may still leave.
 */
export async function withdrawDeliveries(
  tx: Tx,
  { deliveryIds, now }: { deliveryIds: readonly string[]; now: Date },
): Promise<void> {
  if (deliveryIds.length === 0) return;
  const withdrawn = {
    where: { deliveryId: { in: [...deliveryIds] }, ...UNTRIED },
    data: { status: "failed" as const, failureCause: WITHDRAWN },
  };
  await tx.lineMessage.updateMany(withdrawn);
  await tx.outboundMessage.updateMany(withdrawn);
  const left = { status: { not: "failed" as const } };
  await tx.delivery.updateMany({
    where: {
      id: { in: [...deliveryIds] },
      status: "queued",
      NOT: { OR: [{ lineMessage: left }, { outboundMessages: { some: left } }] },
    },
    data: { status: "failed", failureCause: WITHDRAWN, settledAt: now },
  });
}
