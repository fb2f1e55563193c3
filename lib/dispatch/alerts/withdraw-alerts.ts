import type { Tx } from "@/lib/platform/db";

/** Failure cause of an alert that was never sent: its unit was released, or is alerted for another incident. */
const WITHDRAWN = "withdrawn";
const UNTRIED = { status: "queued", attempts: 0 } as const;

/**
 * Withdraws alerts that no attempt has been made to send, in every channel. Messages that have left may be read;
 * nothing is claimed about them. Runs in the caller's transaction.
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
 * Withdraws these deliveries, as `withdrawAlerts` does. A message that is being sent at this moment is left alone, and
 * so is a delivery with a message that has left or may still leave.
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
