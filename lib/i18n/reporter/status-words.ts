import type { IncidentStatus } from "@/lib/vocabulary/status";

/** What stands at the head of a reporter's status: one fact, and after an acceptance who said it. */
export type StatusHeading =
  | "stored"
  | "unreached"
  | "searching"
  | "waiting"
  | "searchingAgain"
  | "calledAgain"
  | "accepted"
  | "coming"
  | "arrived"
  | "helpGiven"
  | "arrest"
  | "settledByContact"
  | "takenToHospital"
  | "handedToProtection"
  | "goneOnArrival"
  | "duplicate"
  | "accidental"
  | "unfounded"
  | "ended";

/** What else is known, or can be done meanwhile. */
export type StatusLine =
  | "storedAt"
  | "renumbered"
  | "letGo"
  | "reopenedAt"
  | "told"
  | "opened"
  | "tried"
  | "nobodyYet"
  | "goesOn"
  | "canSpeak"
  | "cannotSpeak"
  | "canGetOut"
  | "cannotGetOut"
  | "inCharge"
  | "acceptedAt"
  | "leftAt"
  | "arrivedAt"
  | "wereThere"
  | "nobodyThere"
  | "recordedAt"
  | "mayBeReleased"
  | "nobodyConfirmed"
  | "notChecked"
  | "checkedAt"
  | "stillUnsafe";

/** A step of what has happened so far. */
export type StatusStep = IncidentStatus | "released" | "reopened";

/**
 * The reporter's status in one language, the same on the page, in the chat and in the API. Every sentence is true of
 * the rows whenever lib/intake/report/status-sentence.rules.ts chooses it; `{…}` marks a place to fill, `{time}` hours
 * and minutes in Thailand. What an officer records is told as recorded, not as known.
 */
export interface StatusWords {
  headings: Record<StatusHeading, string>;
  lines: Record<StatusLine, string>;
  steps: Record<StatusStep, string>;
  /** Stands for `{who}` when the row names nobody. */
  someone: string;
  /** Ends a status in the chat, where it stays: when it was true. `{time}` */
  asOf: string;
}
