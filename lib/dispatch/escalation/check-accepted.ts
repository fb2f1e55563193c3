import { raiseAlarm } from "@/lib/incident/alarms";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { takeNextStep } from "./climb-ladder";
import { isSearching } from "@/lib/vocabulary/status";

/**
 * Calls the national desk when an incident has found nobody within its time, whatever its ladder's steps wait, and
 * takes the ladder's next step if that is due: jobs of the version before know no other.
 */
export async function checkAccepted({ incidentId }: { incidentId: string }): Promise<void> {
  await withIncidentLocked(incidentId, async (tx, { now, status }) => {
    if (isSearching(status)) await raiseAlarm(tx, { kind: "unaccepted", incidentId });
    await takeNextStep(tx, { incidentId, now });
  });
}
