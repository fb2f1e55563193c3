import { z } from "zod";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLES } from "@/lib/vocabulary/response-role";
import { UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

const Entry = z.object({ unitKind: z.enum(UNIT_KINDS), role: z.enum(RESPONSE_ROLES) });
export type PlanEntryInput = z.infer<typeof Entry>;

/** The whole plan of one problem; kinds that are not named are not alerted. */
export const SaveResponsePlan = z.object({
  problem: z.enum(PROBLEMS),
  entries: z.array(Entry).max(UNIT_KINDS.length),
  /** the plan as the editor read it: saving fails when it has changed since */
  before: z.array(Entry).max(UNIT_KINDS.length),
});
export type SaveResponsePlan = z.infer<typeof SaveResponsePlan>;
