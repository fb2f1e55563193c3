import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

const payload = z.object({ importId: z.uuid() });

/** Imports run one after another: two files at once would each decide from what the other is changing. */
const queue = "imports";

/** Reads a stored file and writes what each of its lines would do (dry run). */
export const READ_IMPORT = defineTask({
  name: "read-import",
  payload,
  key: ({ importId }) => `read-import:${importId}`,
  priority: PRIORITY.ordinary,
  queue,
});

/** Writes the good rows of an import into the directory. */
export const APPLY_IMPORT = defineTask({
  name: "apply-import",
  payload,
  key: ({ importId }) => `apply-import:${importId}`,
  priority: PRIORITY.ordinary,
  queue,
});

/** Puts back what stood before an import. */
export const UNDO_IMPORT = defineTask({
  name: "undo-import",
  payload,
  key: ({ importId }) => `undo-import:${importId}`,
  priority: PRIORITY.ordinary,
  queue,
});

/** Looks who answers where, after drawn areas have changed. */
export const REVIEW_COVERAGE = defineTask({
  name: "review-coverage",
  payload,
  key: ({ importId }) => `review-coverage:${importId}`,
  priority: PRIORITY.ordinary,
});
