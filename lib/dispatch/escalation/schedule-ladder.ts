import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { CLIMB_LADDER } from "@/lib/dispatch/dispatch.tasks";

/** Enqueues the incident's next ladder step; replaces one that is already queued. */
export async function enqueueLadder(tx: Tx, { incidentId, at }: { incidentId: string; at: Date }): Promise<void> {
  await enqueue(tx, CLIMB_LADDER, { incidentId }, { runAt: at });
}

/** Writes when the ladder acts next (I5) and enqueues its job, in one transaction. */
export async function scheduleLadder(tx: Tx, { incidentId, at }: { incidentId: string; at: Date }): Promise<void> {
  await tx.incident.update({ where: { id: incidentId }, data: { nextStepAt: at }, select: { id: true } });
  await enqueueLadder(tx, { incidentId, at });
}
