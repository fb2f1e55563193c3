import { raiseAlarm } from "@/lib/incident/alarms";
import { lockIncident } from "@/lib/incident/lock-incident";
import { recordEvent } from "@/lib/incident/timeline";
import type { OnSettled } from "@/lib/line/line-message";
import { enqueue } from "@/lib/platform/jobs";
import { climbIfNobodyReached } from "./climb-if-nobody-reached";
import { TELL_REPORTERS } from "./dispatch.tasks";

/**
 * Follows an alert's message: LINE took it, so the delivery is `sent` (not delivered, not read) and the first one
 * makes the incident `dispatched`; or LINE refused it for good, so the desk is alarmed and, when it was the last one
 * anybody could have answered, the ladder climbs at once. In the message's transaction.
 */
export const settleDelivery: OnSettled = async (tx, message, outcome, now) => {
  if (!message.deliveryId) return;
  const { incidentId } = await tx.delivery.findUniqueOrThrow({
    where: { id: message.deliveryId },
    select: { incidentId: true },
  });
  // Several deliveries settle at once and only the first may move the incident; locked before the delivery's row.
  await lockIncident(tx, incidentId);
  const settled = outcome.kind === "sent";
  await tx.delivery.updateMany({
    where: { id: message.deliveryId, status: "queued" },
    data: settled ? { status: "sent", sentAt: now } : { status: "failed", failureCause: outcome.cause, settledAt: now },
  });

  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { status: true, version: true },
  });
  if (settled && incident.status === "received") {
    const version = incident.version + 1;
    await tx.incident.update({
      where: { id: incidentId },
      data: { status: "dispatched", version, dispatchedAt: now },
      select: { id: true },
    });
    await recordEvent(tx, { incidentId, kind: "dispatched", status: "dispatched", version });
    await enqueue(tx, TELL_REPORTERS, { incidentId, version });
    return;
  }
  await recordEvent(tx, {
    incidentId,
    kind: "delivery",
    status: incident.status,
    version: incident.version,
    data: { deliveryId: message.deliveryId, status: settled ? "sent" : "failed" },
  });
  if (settled) return;
  await raiseAlarm(tx, { kind: "delivery_failed", incidentId });
  await climbIfNobodyReached(tx, { incidentId, now });
};
