import { raiseAlarm } from "@/lib/incident/alarms";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { takeNextStep } from "./climb-ladder";
import { isSearching } from "@/lib/vocabulary/status";

/**
 * Alarms the national desk when an incident has no owner in time, however long its ladder's steps wait, and takes the
 * ladder's next step if it is due: jobs of an earlier version have no other way to climb.
 */
export async function checkAccepted({ incidentId }: { incidentId: string }): Promise<void> {
  await withIncidentLocked(incidentId, async (tx, { now, status }) => {
    if (isSearching(status)) await raiseAlarm(tx, { kind: "unaccepted", incidentId });
    await takeNextStep(tx, { incidentId, now });
  });
}
