import { enqueueLadder } from "@/lib/dispatch/escalation/schedule-ladder";
import { lineMessageJob } from "@/lib/line/line-message";
import { SEND_LINE_MESSAGE } from "@/lib/line/line.tasks";
import { outboundMessageJob } from "@/lib/outbound/outbound-message";
import { SEND_OUTBOUND_MESSAGE } from "@/lib/outbound/outbound.tasks";
import { inTransaction } from "@/lib/platform/db";
import { enqueueAll } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import type { Repairs } from "./invariants.rules";
import { incidentsToClimb, lineMessagesWithoutJob, outboundMessagesWithoutJob } from "./invariants.queries";

/**
 * Puts lost jobs back with their original key, priority and due time. Safe beside the real ones: each task decides
 * again from the database.
 * @returns the steps and messages whose jobs were put back
 */
export async function repairLostJobs(): Promise<Repairs> {
  const incidents = await incidentsToClimb();
  const lineMessages = await lineMessagesWithoutJob();
  const outboundMessages = await outboundMessagesWithoutJob();
  const repairs = {
    incidentIds: incidents.map(({ id }) => id),
    messageIds: [...lineMessages, ...outboundMessages].map(({ id }) => id),
  };
  const count = repairs.incidentIds.length + repairs.messageIds.length;
  if (count === 0) return repairs;
  await inTransaction(async (tx, now) => {
    for (const { id, nextStepAt } of incidents) await enqueueLadder(tx, { incidentId: id, at: nextStepAt ?? now });
    await enqueueAll(tx, SEND_LINE_MESSAGE, lineMessages.map(lineMessageJob));
    await enqueueAll(tx, SEND_OUTBOUND_MESSAGE, outboundMessages.map(outboundMessageJob));
  });
  log.warn("watchdog put jobs back", { count });
  return repairs;
}
