import { z } from "zod";
import { CONTACT_PREFERENCES } from "@/lib/vocabulary/contact";
import { LOCATION_SOURCES } from "@/lib/vocabulary/location-source";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { REPORTER_KINDS } from "@/lib/vocabulary/reporter-kind";

export const INTENTS = [
  "problem",
  "place",
  "district",
  "province",
  "send",
  "send-without-phone",
  "send-without-place",
  "keep-typed",
  "conflict",
  "answer",
  "show-problem",
  "show-place",
  "show-phone",
  "show-status",
  "new",
] as const;
export type Intent = (typeof INTENTS)[number];

const number = (min: number, max: number) => z.coerce.number().min(min).max(max).optional().catch(undefined);
/** An empty string is no number: `Number("")` would put the reporter at 0°N 0°E. */
const filled = <T>(schema: z.ZodType<T>) => z.preprocess((value) => (value === "" ? undefined : value), schema);

/**
 * The fields of a step. Nothing is ever refused (never 1): what cannot be read is absent, and the rest is stored.
 * Every field may come with every step: a step that got lost travels again with the next one.
 */
export const StepFields = z.object({
  intent: z.enum(INTENTS).optional().catch(undefined),
  reportKey: z.uuid().optional().catch(undefined),
  channel: z.enum(["liff", "web"]).optional().catch(undefined),
  problem: z.enum(PROBLEMS).optional().catch(undefined),
  latitude: filled(number(-90, 90)),
  longitude: filled(number(-180, 180)),
  accuracyM: filled(number(0, 10_000_000)),
  source: z.enum(LOCATION_SOURCES).optional().catch(undefined),
  capturedAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
  district: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  contactPreference: z.enum(CONTACT_PREFERENCES).optional().catch(undefined),
  reporterKind: z.enum(REPORTER_KINDS).optional().catch(undefined),
  phone: z.string().max(40).optional().catch(undefined),
  /** a place in the reporter's own words */
  placeText: z
    .string()
    .transform((text) => text.trim().slice(0, 300) || undefined)
    .optional()
    .catch(undefined),
});
export type StepFields = z.infer<typeof StepFields>;
