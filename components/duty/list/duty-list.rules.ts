import type { DutyIncident } from "@/lib/incident/duty-list.schema";
import { isFinished, isSearching } from "@/lib/vocabulary/status";

/**
 * The order of the duty list: what I own, then what nobody has accepted (longest waiting first), then what colleagues
 * are doing; finished ones apart, newest end first.
 */
export function arrangeDuty(incidents: readonly DutyIncident[]): { open: DutyIncident[]; finished: DutyIncident[] } {
  const rank = (incident: DutyIncident) => (incident.mine ? 0 : isSearching(incident.status) ? 1 : 2);
  const open = incidents
    .filter((incident) => !isFinished(incident.status))
    .sort((a, b) => rank(a) - rank(b) || a.receivedAt.localeCompare(b.receivedAt));
  const finished = incidents
    .filter((incident) => isFinished(incident.status) && incident.mergedIntoId === null)
    .sort((a, b) => (b.resolvedAt ?? b.receivedAt).localeCompare(a.resolvedAt ?? a.receivedAt));
  return { open, finished };
}
