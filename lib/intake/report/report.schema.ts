import { z } from "zod";
import { toE164 } from "@/lib/platform/phone";
import { LANGUAGES } from "@/lib/i18n/language";
import { LOCATION_SOURCES } from "@/lib/vocabulary/location-source";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { REPORTER_KINDS } from "@/lib/vocabulary/reporter-kind";
import { PLACE_KNOWN_WITHIN_M, type SpokenLocation } from "./draft-facts.rules";

/** What somebody else's program says of a place; whatever of it cannot be read is absent, and the rest is taken. */
const LocationBody = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  /** metres; null or absent when unknown */
  accuracyM: z.coerce.number().nonnegative().nullish().catch(null),
  source: z.enum(LOCATION_SOURCES).catch("gps"),
  /** when the phone took the fix; a wrong device clock is kept as said and never trusted */
  capturedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
});

/**
 * Body of `POST /api/reports`. What has to do with the place, its time or the number is never refused (never 1): those
 * three are read by `readPlaceAndPhone`, which says what it could not read.
 */
export const ReportBody = z.looseObject({
  reportKey: z.uuid(),
  problem: z.enum(PROBLEMS),
  location: z.unknown().optional(),
  phone: z.unknown().optional(),
  reporterKind: z.enum(REPORTER_KINDS).nullish(),
  /** one that is none of CONTACT_PREFERENCES costs a warning, not the report */
  contactPreference: z.string().max(40).nullish(),
  /** an officer of the area is said to be involved: the station is left out (SAFETY 14); false says nothing */
  conflict: z.boolean().nullish(),
  /** raw LIFF ID token; checked with LINE after the report is safe, never before */
  idToken: z.string().max(4096).nullish(),
  language: z.string().max(35).nullish(),
});
export type ReportBody = z.infer<typeof ReportBody>;

/** A field that was kept as far as it could be read, and why; never its value. */
export interface ReportWarning {
  field: "location" | "location.capturedAt" | "phone";
  code: "place_unreadable" | "place_too_wide" | "time_unreadable" | "phone_unreadable";
}

/** Longer than any number people write down; what follows is no part of one. */
const PHONE_AS_TYPED_MAX = 40;

/** The place and the number of a report, as far as they can be read, and what could not be. */
export function readPlaceAndPhone({ location, phone }: Pick<ReportBody, "location" | "phone">): {
  location: SpokenLocation | undefined;
  /** E.164, else as typed */
  phone: string | undefined;
  warnings: ReportWarning[];
} {
  const warnings: ReportWarning[] = [];
  const place = isAbsent(location) ? null : LocationBody.safeParse(withOrder(location));
  if (place && !place.success) warnings.push({ field: "location", code: "place_unreadable" });
  const read = place?.success ? place.data : null;
  const saidAt = z.object({ capturedAt: z.unknown() }).safeParse(location).data?.capturedAt;
  if (read && !isAbsent(saidAt) && !read.capturedAt)
    warnings.push({ field: "location.capturedAt", code: "time_unreadable" });
  if (read && (read.accuracyM ?? 0) > PLACE_KNOWN_WITHIN_M)
    warnings.push({ field: "location", code: "place_too_wide" });

  const typed = typeof phone === "string" || typeof phone === "number" ? String(phone).trim() : "";
  const number = toE164(typed);
  if (typed === "" ? !isAbsent(phone) && phone !== "" : number === null)
    warnings.push({ field: "phone", code: "phone_unreadable" });
  return {
    location: read
      ? { ...read, accuracyM: read.accuracyM ?? null, capturedAt: read.capturedAt ? new Date(read.capturedAt) : null }
      : undefined,
    phone: number ?? (typed.slice(0, PHONE_AS_TYPED_MAX) || undefined),
    warnings,
  };
}

const isAbsent = (value: unknown) => value === null || value === undefined;

/** Nobody is at 100° north: then longitude stands first. */
function withOrder(location: unknown): unknown {
  const said = z.looseObject({ latitude: z.coerce.number(), longitude: z.coerce.number() }).safeParse(location);
  if (!said.success || Math.abs(said.data.latitude) <= 90 || Math.abs(said.data.longitude) > 90) return location;
  return { ...said.data, latitude: said.data.longitude, longitude: said.data.latitude };
}

export const LanguageCode = z.enum(LANGUAGES);
