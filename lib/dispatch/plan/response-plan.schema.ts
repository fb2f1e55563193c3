import { z } from "zod";
import { UNIT_KINDS } from "@/lib/directory/units/unit.schema";
import { PROBLEMS, RESPONSE_ROLES } from "@/lib/incident/words.rules";

const Entry = z.object({ unitKind: z.enum(UNIT_KINDS), role: z.enum(RESPONSE_ROLES) });
export type PlanEntryInput = z.infer<typeof Entry>;

/** The whole plan of one problem; a kind that is not named is not alerted. */
export const SaveResponsePlan = z.object({
  problem: z.enum(PROBLEMS),
  entries: z.array(Entry).max(UNIT_KINDS.length),
  /** the plan as the editor read it: writing fails when somebody wrote in between */
  before: z.array(Entry).max(UNIT_KINDS.length),
});
export type SaveResponsePlan = z.infer<typeof SaveResponsePlan>;
