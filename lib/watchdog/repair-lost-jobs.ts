import { SEND_LINE_MESSAGE } from "@/lib/line/line.tasks";
import { SEND_OUTBOUND_MESSAGE } from "@/lib/outbound/outbound.tasks";
import { inTransaction } from "@/lib/platform/db";
import { enqueueAll } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { CLIMB_LADDER } from "@/lib/dispatch/dispatch.tasks";
import type { Repairs } from "./invariants.rules";
import { incidentsToClimb, lineMessagesWithoutJob, outboundMessagesWithoutJob } from "./invariants.queries";

/**
 * Puts back the jobs that must be there and are not. Safe beside the real ones: each task decides again from what the
 * database holds, and keys are those under which the jobs were asked for first.
 * @returns what was put back
 */
export async function repairLostJobs(): Promise<Repairs> {
  const incidentIds = await incidentsToClimb();
  const lineMessageIds = await lineMessagesWithoutJob();
  const outboundMessageIds = await outboundMessagesWithoutJob();
  const repairs = { incidentIds, messageIds: [...lineMessageIds, ...outboundMessageIds] };
  const count = repairs.incidentIds.length + repairs.messageIds.length;
  if (count === 0) return repairs;
  await inTransaction(async (tx) => {
    await enqueueAll(
      tx,
      CLIMB_LADDER,
      incidentIds.map((incidentId) => ({ payload: { incidentId }, jobKey: `ladder:${incidentId}` })),
    );
    await enqueueAll(
      tx,
      SEND_LINE_MESSAGE,
      lineMessageIds.map((lineMessageId) => ({ payload: { lineMessageId }, jobKey: `line:${lineMessageId}` })),
    );
    await enqueueAll(
      tx,
      SEND_OUTBOUND_MESSAGE,
      outboundMessageIds.map((outboundMessageId) => ({
        payload: { outboundMessageId },
        jobKey: `outbound:${outboundMessageId}`,
      })),
    );
  });
  log.warn("auditor put jobs back", { count });
  return repairs;
}
