import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { CLIMB_LADDER } from "@/lib/dispatch/dispatch.tasks";

/** Asks for the next step of an incident's ladder; asking again replaces what was asked for before. */
export async function enqueueLadder(tx: Tx, { incidentId, at }: { incidentId: string; at: Date }): Promise<void> {
  await enqueue(tx, CLIMB_LADDER, { incidentId }, { runAt: at });
}

/** Writes when the ladder acts next (I5) and its job, in one transaction. */
export async function scheduleLadder(tx: Tx, { incidentId, at }: { incidentId: string; at: Date }): Promise<void> {
  await tx.incident.update({ where: { id: incidentId }, data: { nextStepAt: at }, select: { id: true } });
  await enqueueLadder(tx, { incidentId, at });
}
