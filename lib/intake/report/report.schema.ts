import { z } from "zod";
import { LANGUAGES } from "@/lib/i18n/language";
import { LOCATION_SOURCES } from "@/lib/vocabulary/location-source";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { REPORTER_KINDS } from "@/lib/vocabulary/reporter-kind";

const E164_OR_TYPED_MAX = 40;

export const LocationBody = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** metres; null or absent when unknown */
  accuracyM: z.number().nonnegative().max(10_000_000).nullish(),
  source: z.enum(LOCATION_SOURCES),
  /** when the phone took the fix; a wrong device clock is kept as said and never trusted */
  capturedAt: z.iso.datetime({ offset: true }).nullish(),
});
export type LocationBody = z.infer<typeof LocationBody>;

/** Body of `POST /api/reports`. */
export const ReportBody = z.looseObject({
  reportKey: z.uuid(),
  problem: z.enum(PROBLEMS),
  location: LocationBody.nullish(),
  phone: z.string().max(E164_OR_TYPED_MAX).nullish(),
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

export const LanguageCode = z.enum(LANGUAGES);
