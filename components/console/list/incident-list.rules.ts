import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import type { Problem } from "@/lib/vocabulary/problem";
import { type IncidentStatus, isFinished, isSearching } from "@/lib/vocabulary/status";

export const STATUS_GROUPS = ["all", "unaccepted", "active", "finished"] as const;
export type StatusGroup = (typeof STATUS_GROUPS)[number];

export const STATUS_GROUP_NAMES_TH: Record<StatusGroup, string> = {
  all: "ทั้งหมด",
  unaccepted: "ยังไม่มีผู้รับ",
  active: "กำลังช่วยเหลือ",
  finished: "จบแล้ว",
};

export interface ListFilter {
  group: StatusGroup;
  problem: Problem | null;
  /** the incident's number or a part of it */
  search: string;
}

export const NO_FILTER: ListFilter = { group: "all", problem: null, search: "" };

export function groupOf(status: IncidentStatus): Exclude<StatusGroup, "all"> {
  if (isSearching(status)) return "unaccepted";
  return isFinished(status) ? "finished" : "active";
}

/**
 * What lists and the map show: an incident whose reports were joined to another stands behind that one, which counts
 * its reports. Where the other lies out of the reader's reach, it stays.
 */
export function withoutJoined<T extends Pick<IncidentSummary, "id" | "mergedIntoId">>(incidents: readonly T[]): T[] {
  const known = new Set(incidents.map(({ id }) => id));
  return incidents.filter(({ mergedIntoId }) => mergedIntoId === null || !known.has(mergedIntoId));
}

/** Those nobody has accepted first, the one waiting longest at the top; then the others, newest first. */
export function arrange(incidents: Iterable<IncidentSummary>, filter: ListFilter): IncidentSummary[] {
  const search = filter.search.trim().toLowerCase();
  return [...incidents]
    .filter(
      (incident) =>
        (filter.group === "all" || groupOf(incident.status) === filter.group) &&
        (filter.problem === null || (incident.problem === filter.problem && !incident.problemAssumed)) &&
        (search === "" || incident.number.toLowerCase().includes(search)),
    )
    .sort(inOrder);
}

/** How many stand in each group, whatever group is being looked at. Exercises are shown and not counted (never 8). */
export function countGroups(incidents: Iterable<IncidentSummary>): Record<StatusGroup, number> {
  const counts: Record<StatusGroup, number> = { all: 0, unaccepted: 0, active: 0, finished: 0 };
  for (const { status, capStatus } of incidents) {
    if (capStatus !== "actual") continue;
    counts.all += 1;
    counts[groupOf(status)] += 1;
  }
  return counts;
}

function inOrder(left: IncidentSummary, right: IncidentSummary): number {
  const leftWaits = groupOf(left.status) === "unaccepted";
  const rightWaits = groupOf(right.status) === "unaccepted";
  if (leftWaits !== rightWaits) return leftWaits ? -1 : 1;
  const oldestFirst = compare(left.receivedAt, right.receivedAt) || compare(left.id, right.id);
  return leftWaits ? oldestFirst : -oldestFirst;
}

/** Instants are RFC 3339 UTC of one form, so their text orders them. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
