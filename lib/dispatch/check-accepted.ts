import { raiseAlarm } from "@/lib/incident/alarms";
import { lockIncidentState } from "@/lib/incident/lock-incident";
import { inTransaction } from "@/lib/platform/db";
import { takeNextStep } from "./climb-ladder";

/**
 * Calls the national desk when an incident has found nobody within its time, whatever its ladder's steps wait, and
 * takes the ladder's next step if that is due: jobs of the version before know no other.
 */
export async function checkAccepted({ incidentId }: { incidentId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { now, status } = await lockIncidentState(tx, incidentId);
    if (status === "received" || status === "dispatched") await raiseAlarm(tx, { kind: "unaccepted", incidentId });
    await takeNextStep(tx, { incidentId, now });
  });
}
