import { z } from "zod";
import type { Channel } from "@/lib/vocabulary/channel";
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
  /** E.164; as typed, with the flag `phone_unreadable`, when it cannot be read as a number */
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
  /** running words, in which a place may be named */
  words: readonly string[];
}

export const NO_CHANNEL_FACTS: ChannelFacts = {
  contactPreference: null,
  severity: null,
  flags: [],
  note: null,
  words: [],
};

/** Its plan alerts every kind of unit: when nobody said what happens, the fullest answer is the safe one. */
export const ASSUMED_PROBLEM = "assault";

/** A circle wider than a province tells nobody where to go, in metres: such a pin is kept, and the place is unknown. */
export const PLACE_KNOWN_WITHIN_M = 50_000;

/** @returns null without a pin, and for one that may be anywhere in a region */
export function knownPosition({
  latitude,
  longitude,
  accuracyM,
}: {
  latitude: number | null;
  longitude: number | null;
  accuracyM: number | null;
}): { latitude: number; longitude: number } | null {
  if (latitude === null || longitude === null || (accuracyM ?? 0) > PLACE_KNOWN_WITHIN_M) return null;
  return { latitude, longitude };
}

/** A number that was kept as typed cannot be called: its reporter is asked once more. */
export function hasReadablePhone({ phoneId, flags }: { phoneId: string | null; flags: readonly string[] }): boolean {
  return phoneId !== null && !flags.includes("phone_unreadable" satisfies ReportFlag);
}

interface SendsItself {
  channel: Channel;
  operatorId: string | null;
  problem: string | null;
  latitude: number | null;
  phoneId: string | null;
  /** sealed */
  locationText: Uint8Array | null;
}

/**
 * Says whether a draft that nobody finishes is sent by itself. A reporter's is, whatever it holds: who said one thing and
 * fell silent is the one to be seen (docs/decisions/0204). A chat's draft is there only for a need. An operator is a human
 * already, and their sheet lies open before them: it needs a place or a number.
 */
export function sendsItself({ channel, operatorId, problem, latitude, phoneId, locationText }: SendsItself): boolean {
  if (operatorId !== null) return latitude !== null || phoneId !== null;
  return channel === "chat" || problem !== null || latitude !== null || phoneId !== null || locationText !== null;
}

/** SAFETY 2, 21: what somebody says is before a human within 60 s of the first word, however they go on. */
export const ABANDONED_AFTER_S = 60;
/** Leaves the worker and the alert their share of those 60 s, where the words cannot be sent at once. */
export const CHAT_ABANDONED_AFTER_S = 45;
/** An operator listens longer than a frightened person hesitates: counted from the last keystroke (docs/decisions/0203). */
export const DESK_ABANDONED_AFTER_S = 180;

/**
 * When a draft is sent by itself. Counted from the first thing said, so that somebody who goes on answering slowly is
 * not seen later than somebody who stopped; an operator's from the last.
 */
export function sendsItselfAt(
  {
    channel,
    operatorId,
    factTimes,
    createdAt,
  }: { channel: Channel; operatorId: string | null; factTimes: unknown; createdAt: Date },
  now: Date,
): Date {
  const afterS = operatorId ? DESK_ABANDONED_AFTER_S : channel === "chat" ? CHAT_ABANDONED_AFTER_S : ABANDONED_AFTER_S;
  if (operatorId) return new Date(now.getTime() + afterS * 1000);
  const times = readFactTimes(factTimes);
  const saidAt = FACT_NAMES.flatMap((name) => times[name] ?? []);
  const first = saidAt.length > 0 ? Math.min(...saidAt, now.getTime()) : createdAt.getTime();
  return new Date(Math.max(now.getTime(), first + afterS * 1000));
}
