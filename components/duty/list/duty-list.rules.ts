import type { DutyIncident } from "@/lib/incident/duty-list.schema";

/** Nobody has taken it yet. */
export function isUnaccepted({ status }: Pick<DutyIncident, "status">): boolean {
  return status === "received" || status === "dispatched";
}

export function isFinished({ status }: Pick<DutyIncident, "status">): boolean {
  return status === "resolved" || status === "closed";
}

/**
 * The order of the duty list: what I own, then what nobody has accepted (longest waiting first), then what colleagues
 * are doing; finished ones apart, newest end first.
 */
export function arrangeDuty(incidents: readonly DutyIncident[]): { open: DutyIncident[]; finished: DutyIncident[] } {
  const rank = (incident: DutyIncident) => (incident.mine ? 0 : isUnaccepted(incident) ? 1 : 2);
  const open = incidents
    .filter((incident) => !isFinished(incident))
    .sort((a, b) => rank(a) - rank(b) || a.receivedAt.localeCompare(b.receivedAt));
  const finished = incidents
    .filter((incident) => isFinished(incident) && incident.joinedIntoId === null)
    .sort((a, b) => (b.resolvedAt ?? b.receivedAt).localeCompare(a.resolvedAt ?? a.receivedAt));
  return { open, finished };
}
