import type { Label } from "./label";

/** The statuses of an incident, in the order of its lifecycle. */
export const INCIDENT_STATUSES = [
  "received",
  "dispatched",
  "accepted",
  "en_route",
  "on_scene",
  "resolved",
  "closed",
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** For staff; what a reporter reads stands in lib/i18n. */
export const STATUS_LABELS = {
  received: { th: "รับแจ้งแล้ว", en: "Received" },
  dispatched: { th: "ส่งแจ้งหน่วยแล้ว", en: "Dispatched" },
  accepted: { th: "รับเรื่องแล้ว", en: "Accepted" },
  en_route: { th: "กำลังเดินทาง", en: "En route" },
  on_scene: { th: "ถึงที่เกิดเหตุ", en: "On scene" },
  resolved: { th: "จบเหตุแล้ว", en: "Resolved" },
  closed: { th: "ปิดเหตุแล้ว", en: "Closed" },
} satisfies Record<IncidentStatus, Label>;

/** Who must act next: the search for an officer, the officer who accepted, or nobody. A new status must say which. */
const PHASES = {
  received: "searching",
  dispatched: "searching",
  accepted: "responding",
  en_route: "responding",
  on_scene: "responding",
  resolved: "finished",
  closed: "finished",
} satisfies Record<IncidentStatus, "searching" | "responding" | "finished">;
type Phase = (typeof PHASES)[IncidentStatus];

// Mutable arrays, because the database client's `in` takes no other.
const statusesIn = (...phases: readonly Phase[]): IncidentStatus[] =>
  INCIDENT_STATUSES.filter((status) => phases.includes(PHASES[status]));

/** Nobody has accepted yet. */
export const SEARCHING_STATUSES = statusesIn("searching");
/** An officer has accepted and works on it. */
export const RESPONDING_STATUSES = statusesIn("responding");
/** Somebody still has to act: the search or the officer. */
export const OPEN_STATUSES = statusesIn("searching", "responding");
/** Nobody works on it any more, unless it is reopened. */
export const FINISHED_STATUSES = statusesIn("finished");

export const isSearching = (status: IncidentStatus): boolean => PHASES[status] === "searching";
export const isResponding = (status: IncidentStatus): boolean => PHASES[status] === "responding";
export const isFinished = (status: IncidentStatus): boolean => PHASES[status] === "finished";
export const isOpen = (status: IncidentStatus): boolean => !isFinished(status);
/** Confirmed by a supervisor, beyond `resolved`. */
export const isClosed = (status: IncidentStatus): boolean => status === "closed";
