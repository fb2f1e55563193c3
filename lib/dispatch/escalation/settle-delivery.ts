import { REFRESH_LINE_GROUP } from "@/lib/directory/line-groups/line-group.tasks";
import { raiseAlarm } from "@/lib/incident/alarms";
import { LIFECYCLE } from "@/lib/incident/lifecycle.rules";
import { lockIncident } from "@/lib/incident/lock-incident";
import { logStage } from "@/lib/incident/log-stage";
import { recordEvent } from "@/lib/incident/timeline";
import type { OnSettled } from "@/lib/line/line-message";
import type { OnOutboundSettled } from "@/lib/outbound/outbound-message";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { climbIfNobodyReached } from "./climb-if-nobody-reached";
import { fallBack } from "@/lib/dispatch/alerts/send-fallback-alerts";

/** LINE's refusals of a push to a group that the account is not a member of. */
const GROUP_REFUSED = ["http_400", "http_403", "http_404"];

/** Outcome of a delivery's message. */
type Outcome = { kind: "sent" } | { kind: "failed"; cause: string };

/** Settles an alert's delivery when its LINE message settles, in the same transaction. */
export const settleDelivery: OnSettled = async (tx, message, outcome, now) => {
  const { incidentId, deliveryId } = message;
  if (deliveryId) await settleAlert(tx, { incidentId, deliveryId, message, outcome, now });
};

/**
 * Settles an alert's delivery when its SMS or web push settles. One to several browsers is sent with the first and
 * failed with the last.
 */
export const settleOutboundDelivery: OnOutboundSettled = async (tx, message, outcome, now) => {
  const { id, incidentId, deliveryId } = message;
  if (!deliveryId) return;
  if (outcome.kind === "failed") {
    const others = { deliveryId, id: { not: id }, status: { not: "failed" as const } };
    if ((await tx.outboundMessage.count({ where: others })) > 0) return;
  }
  await settleAlert(tx, { incidentId, deliveryId, message, outcome, now });
};

/**
 * Settles an alert. Taken: the delivery is `sent` (neither delivered nor read), and the incident's first one makes it
 * `dispatched`. Refused for good: the desk is alarmed, fallback alerts are sent where LINE refused, and the ladder
 * climbs at once when it was the last alert that anybody could have answered.
 */
async function settleAlert(
  tx: Tx,
  {
    incidentId,
    deliveryId,
    message,
    outcome,
    now,
  }: {
    incidentId: string | null;
    deliveryId: string;
    /** the message that carried the alert */
    message: { createdAt: Date; attempts: number };
    outcome: Outcome;
    now: Date;
  },
): Promise<void> {
  if (!incidentId) throw new Error("A message that carries a delivery names its incident.");
  // Several deliveries settle at once and only the first may move the incident: lock it before the delivery's row.
  const incident = await lockIncident(tx, incidentId);
  const settled = outcome.kind === "sent";
  const [delivery] = await tx.delivery.updateManyAndReturn({
    where: { id: deliveryId, status: "queued" },
    data:
      outcome.kind === "sent"
        ? { status: "sent", sentAt: now }
        : { status: "failed", failureCause: outcome.cause, settledAt: now },
    select: { unitId: true, channel: true },
  });
  if (!delivery && settled) return;
  logStage(tx, settled ? "alert taken" : "alert failed", {
    incidentId,
    incidentNumber: incident.number,
    deliveryId,
    ...delivery,
    ageMs: now.getTime() - message.createdAt.getTime(),
    attempt: message.attempts,
    ...(outcome.kind === "failed" ? { cause: outcome.cause } : {}),
  });

  if (settled && LIFECYCLE.dispatched.from.includes(incident.status)) {
    const version = incident.version + 1;
    await tx.incident.update({
      where: { id: incidentId },
      data: { status: "dispatched", version, dispatchedAt: now },
      select: { id: true },
    });
    await recordEvent(tx, { incidentId, kind: "dispatched", status: "dispatched", version });
    return;
  }
  await recordEvent(tx, {
    incidentId,
    kind: "delivery",
    status: incident.status,
    version: incident.version,
    data: { deliveryId, status: settled ? "sent" : "failed" },
  });
  if (outcome.kind === "sent") return;
  const { channel, lineGroupId } = await tx.delivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: { channel: true, lineGroupId: true },
  });
  // A browser that is gone is an ordinary event, and one channel of several: no alarm.
  if (channel !== "web_push") await raiseAlarm(tx, { kind: "delivery_failed", incidentId });
  await fallBack(tx, { incidentId, deliveryIds: [deliveryId], now });
  if (lineGroupId && GROUP_REFUSED.includes(outcome.cause)) await enqueue(tx, REFRESH_LINE_GROUP, { id: lineGroupId });
  await climbIfNobodyReached(tx, { incidentId, now });
}
