import { z } from "zod";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { PROBLEMS } from "@/lib/vocabulary/problem";

/** Correction of where an incident is or what it is. */
export const CorrectBody = z
  .object({
    version: z.int().positive(),
    position: z
      .object({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        /** metres of uncertainty; null: a human pointed at the place */
        accuracyM: z.number().nonnegative().max(100_000).nullable().default(null),
      })
      .optional(),
    problem: z.enum(PROBLEMS).optional(),
  })
  .refine(({ position, problem }) => position !== undefined || problem !== undefined, { error: "nothing_to_correct" });
export type CorrectCommand = z.infer<typeof CorrectBody> & { incidentId: string };

export const InvolvedOfficerBody = z.object({
  version: z.int().positive(),
  /** units whose officers are said to be involved; left out: the stations that would have to go */
  unitIds: z.array(z.uuid()).min(1).max(20).optional(),
  /** stored sealed with the incident's notes */
  note: z.string().trim().max(NOTE_MAX).optional(),
});
export type InvolvedOfficerCommand = z.infer<typeof InvolvedOfficerBody> & { incidentId: string };
