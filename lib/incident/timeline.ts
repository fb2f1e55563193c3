import type { Prisma } from "@/lib/generated/prisma/client";
import { LIVE_CHANNEL } from "@/lib/live/live-channel";
import { afterCommit, notify, type Tx } from "@/lib/platform/db";
import type { EventKind } from "@/lib/vocabulary/event-kind";
import type { IncidentStatus } from "@/lib/vocabulary/status";

export interface TimelineEvent {
  incidentId: string;
  kind: EventKind;
  /** the incident's status and version after this event */
  status: IncidentStatus;
  version: number;
  officerId?: string | null;
  /** never personal data: every screen within reach receives it */
  data?: Prisma.InputJsonObject;
}

/** Appends to the timeline and wakes every open screen once the transaction has committed. */
export async function recordEvent(tx: Tx, event: TimelineEvent): Promise<void> {
  await tx.incidentEvent.create({
    data: { ...event, officerId: event.officerId ?? null, data: event.data ?? {} },
    select: { id: true },
  });
  afterCommit(tx, LIVE_CHANNEL, () => notify(LIVE_CHANNEL));
}
