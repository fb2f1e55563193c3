import { z } from "zod";
import type { ContactPreference } from "@/lib/vocabulary/contact";
import type { LocationSource } from "@/lib/vocabulary/location-source";
import type { Problem } from "@/lib/vocabulary/problem";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";
import type { ReporterKind } from "@/lib/vocabulary/reporter-kind";

export interface SpokenLocation {
  latitude: number;
  longitude: number;
  accuracyM: number | null;
  source: LocationSource;
  capturedAt: Date | null;
}

/** What a person has said so far, in any order, by taps or by words. Absent: not said this time. */
export interface Facts {
  problem?: Problem | undefined;
  reporterKind?: ReporterKind | undefined;
  contactPreference?: ContactPreference | undefined;
  location?: SpokenLocation | undefined;
  /** a place in the reporter's own words; stored encrypted */
  placeText?: string | undefined;
  /** E.164 */
  phone?: string | undefined;
  /** an officer of the area is said to be involved (SAFETY 14); once said it stands */
  conflict?: true | undefined;
}

const FACT_NAMES = [
  "problem",
  "reporterKind",
  "contactPreference",
  "location",
  "placeText",
  "phone",
  "conflict",
] as const;
type FactName = (typeof FACT_NAMES)[number];
/** When each fact was said, milliseconds since 1970 by the clock of whoever carried it. */
export type FactTimes = Partial<Record<FactName, number>>;

const Instant = z.number().optional();
const StoredTimes = z.looseObject({
  problem: Instant,
  reporterKind: Instant,
  contactPreference: Instant,
  location: Instant,
  placeText: Instant,
  phone: Instant,
  conflict: Instant,
} satisfies Record<FactName, z.ZodType>);

/** Reads a draft's memory; what else stands there is kept, since it is written back with it. */
export function readFactTimes(stored: unknown): FactTimes {
  return StoredTimes.parse(stored);
}

/**
 * Which of the facts said at `saidAt` are news? A late or repeated message never overwrites a newer word, so the same
 * messages in any order, any number of times, end in the same draft.
 */
export function freshFacts(facts: Facts, known: FactTimes, saidAt: Date): { fresh: Facts; times: FactTimes } {
  const at = saidAt.getTime();
  const fresh: Facts = {};
  const times: FactTimes = { ...known };
  for (const name of FACT_NAMES) {
    const before = known[name];
    if (facts[name] === undefined || (before !== undefined && before > at)) continue;
    Object.assign(fresh, { [name]: facts[name] });
    times[name] = at;
  }
  return { fresh, times };
}

/** What a channel knows of a report beside its draft's own columns; each channel reads its own notes and hands in this. */
export interface ChannelFacts {
  /** null: nobody asked */
  contactPreference: ContactPreference | null;
  /** raised by what was said, never lowered by a “no” or by silence */
  severity: "extreme" | null;
  flags: readonly ReportFlag[];
  /** what the operator heard, as their note in the incident's conversation */
  note: string | null;
}

export const NO_CHANNEL_FACTS: ChannelFacts = { contactPreference: null, severity: null, flags: [], note: null };

/** Says whether a draft that nobody finishes is sent by itself: a place is enough, for an operator's also a number. */
export function sendsItself({ operatorId, latitude, phoneId }: SendsItself): boolean {
  return latitude !== null || (operatorId !== null && phoneId !== null);
}

interface SendsItself {
  operatorId: string | null;
  latitude: number | null;
  phoneId: string | null;
}

/** SAFETY 2: a draft with a pin that nobody finishes is sent by itself after this long. */
export const ABANDONED_AFTER_S = 60;
/** An operator listens longer than a frightened person hesitates: counted from the last keystroke (docs/decisions/0203). */
export const DESK_ABANDONED_AFTER_S = 180;
