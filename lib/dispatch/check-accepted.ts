import { raiseAlarm } from "@/lib/incident/alarms";
import { lockIncident } from "@/lib/incident/lock-incident";
import { inTransaction } from "@/lib/platform/db";
import { takeNextStep } from "./climb-ladder";

/**
 * Calls the national desk when an incident has found nobody within its time, whatever its ladder's steps wait, and
 * takes the ladder's next step if that is due: jobs of the version before know no other.
 */
export async function checkAccepted({ incidentId }: { incidentId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const now = await lockIncident(tx, incidentId);
    const waiting = await tx.incident.findFirst({
      where: { id: incidentId, status: { in: ["received", "dispatched"] } },
      select: { id: true },
    });
    if (waiting) await raiseAlarm(tx, { kind: "unaccepted", incidentId });
    await takeNextStep(tx, { incidentId, now });
  });
}
