import type { ContactPreference } from "@/lib/vocabulary/contact";
import type { Problem } from "@/lib/vocabulary/problem";
import type { ReporterKind } from "@/lib/vocabulary/reporter-kind";
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
  /** null: not said */
  contactWish: ContactPreference | null;
  reporterKind: ReporterKind | null;
  isSent: boolean;
}

export const NOTHING_SAID: DraftFacts = {
  problem: null,
  hasPlace: false,
  accuracyM: null,
  hasPhone: false,
  hasIdentity: false,
  hasConflict: false,
  contactWish: null,
  reporterKind: null,
  isSent: false,
};

/**
 * What stands on a status page (SAFETY 15, 20), in the reader's language: never a route, an address or an estimate.
 * Written by the server with every answer, so that a sentence is as old as the answer that brought it.
 */
export interface ShownStatus {
  incidentNumber: string;
  status: IncidentStatus;
  heading: string;
  lines: string[];
  /** what can be done meanwhile */
  advice: string[];
  tone: "info" | "warn" | "accent" | "neutral";
  /** oldest first; `time`: hours and minutes in Thailand */
  history: { text: string; at: string; time: string }[];
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
