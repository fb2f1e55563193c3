import { z } from "zod";
import { BoundaryOptions, EncodingChoice } from "@/lib/import/files/import.schema";
import { CoverageReview } from "@/lib/jurisdiction/coverage-review.schema";

/** `import_batches.options`: what was asked for, and what reading found. */
const StoredOptions = z.object({
  encoding: EncodingChoice.optional(),
  boundary: BoundaryOptions.optional(),
  delimiter: z.string().optional(),
  unknownColumns: z.array(z.string()).optional(),
  /** the whole file has arrived */
  uploaded: z.boolean().optional(),
  /** who pressed apply or undo; the job writes the audit trail in their name */
  actedById: z.string().optional(),
  review: CoverageReview.optional(),
});
export type StoredOptions = z.infer<typeof StoredOptions>;

export function parseOptions(json: unknown): StoredOptions {
  return StoredOptions.parse(json);
}
