import { z } from "zod";
import { DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { STEPS } from "@/lib/vocabulary/step";

export const NOTE_MAX = 2000;

export const IncidentParams = z.object({ id: z.uuid() });

export const TransitionBody = z.object({
  to: z.enum(STEPS),
  version: z.int().positive(),
  disposition: z.enum(DISPOSITIONS).optional(),
  note: z.string().trim().max(NOTE_MAX).optional(),
});
export type TransitionCommand = z.infer<typeof TransitionBody> & { incidentId: string };

export const NoteBody = z.object({ text: z.string().trim().min(1).max(NOTE_MAX) });

/** Holder of a number: the caller or writer, or the victim, whose number another person gave. */
export const PHONE_HOLDERS = ["caller", "victim"] as const;
export type PhoneHolder = (typeof PHONE_HOLDERS)[number];

export const RevealBody = z.object({
  reason: z.string().trim().min(3).max(200),
  which: z.enum(PHONE_HOLDERS).default("caller"),
});
