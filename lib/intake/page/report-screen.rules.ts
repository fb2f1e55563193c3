import type { Problem } from "@/lib/vocabulary/problem";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** What the reporter may choose to look at; anything else follows from what is already known. */
export const SCREENS = ["problem", "place", "phone", "status"] as const;
export type Screen = (typeof SCREENS)[number];

/** What a reporter's page knows about the report under its key; ids and plain facts, no coordinates, no number. */
export interface DraftFacts {
  problem: Problem | null;
  hasPlace: boolean;
  /** metres; null when unknown or without a place */
  accuracyM: number | null;
  hasPhone: boolean;
  /** a LINE identity was handed in, verified or waiting to be */
  hasIdentity: boolean;
  /** they said that an officer of the area is involved (SAFETY 14) */
  hasConflict: boolean;
  isSent: boolean;
}

export const NOTHING_SAID: DraftFacts = {
  problem: null,
  hasPlace: false,
  accuracyM: null,
  hasPhone: false,
  hasIdentity: false,
  hasConflict: false,
  isSent: false,
};

/** What stands on a status page (SAFETY 15, 20): never a route, an address or an estimate. */
export interface ShownStatus {
  incidentNumber: string;
  status: IncidentStatus;
  unitNameTh: string | null;
  /** oldest first; ISO 8601, UTC */
  history: { status: IncidentStatus; at: string }[];
}

/**
 * Which screen comes now? The wish is honoured where it makes sense: a report that was sent meanwhile never shows the
 * first question again, but a missing pin or number can be added to it.
 */
export function screenFor(facts: DraftFacts, wished: Screen | null): Screen {
  if (facts.isSent) {
    if (wished === "place" && !facts.hasPlace) return "place";
    if (wished === "phone" && !facts.hasPhone) return "phone";
    return "status";
  }
  if (!facts.problem || wished === "problem") return "problem";
  if (!facts.hasPlace || wished === "place") return "place";
  return "phone";
}
