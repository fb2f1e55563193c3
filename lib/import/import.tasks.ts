import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

const payload = z.object({ importId: z.uuid() });

/** Reads a stored file and writes what each of its lines would do (dry run). */
export const READ_IMPORT = taskRef("read-import", payload);
/** Writes the good rows of an import into the directory. */
export const APPLY_IMPORT = taskRef("apply-import", payload);
/** Puts back what stood before an import. */
export const UNDO_IMPORT = taskRef("undo-import", payload);
/** Looks who answers where, after drawn areas have changed. */
export const REVIEW_COVERAGE = taskRef("review-coverage", payload);

/** Imports run one after another: two files at once would each decide from what the other is changing. */
export const IMPORT_QUEUE = "imports";
