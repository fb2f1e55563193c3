import { z } from "zod";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { DECLINE_REASONS } from "@/lib/vocabulary/delivery";

export const DeclineBody = z.object({
  reason: z.enum(DECLINE_REASONS),
  note: z.string().trim().max(NOTE_MAX).optional(),
});
export type DeclineCommand = z.infer<typeof DeclineBody> & { incidentId: string };
