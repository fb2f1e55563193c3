import { z } from "zod";

/** What a boundary file leads to, looked at after it was applied or undone. */
export const CoverageReview = z.object({
  /** RFC 3339 UTC */
  at: z.string(),
  unitsWithAreas: z.number(),
  areas: z.number(),
  /** districts whose town lies in no station's drawn area, and no station answers for by name either */
  nobody: z.object({ count: z.number(), names: z.array(z.string()) }),
  /** districts whose town lies in no station's drawn area */
  withoutArea: z.object({ count: z.number(), names: z.array(z.string()) }),
  /** pairs of units of one kind whose drawn areas lie over each other somewhere */
  overlaps: z.object({ count: z.number(), names: z.array(z.string()) }),
  /** open incidents, and those that would be sent to other units now; nothing is moved */
  incidents: z.object({ open: z.number(), wouldDiffer: z.number() }),
});
export type CoverageReview = z.infer<typeof CoverageReview>;
