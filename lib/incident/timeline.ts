import { LIVE_CHANNEL } from "@/lib/live/live-channel";
import { afterCommit, notify, type Tx } from "@/lib/platform/db";
import type { NewEvent } from "@/lib/vocabulary/event-kind";
import type { IncidentStatus } from "@/lib/vocabulary/status";

export type TimelineEvent = NewEvent & {
  incidentId: string;
  /** the incident's status and version after this event */
  status: IncidentStatus;
  version: number;
  officerId?: string | null;
};

/** Appends to the timeline and wakes every open screen once the transaction has committed. */
export async function recordEvent(tx: Tx, event: TimelineEvent): Promise<void> {
  await tx.incidentEvent.create({
    data: { ...event, officerId: event.officerId ?? null, data: event.data ?? {} },
    select: { id: true },
  });
  afterCommit(tx, LIVE_CHANNEL, () => notify(LIVE_CHANNEL));
}
