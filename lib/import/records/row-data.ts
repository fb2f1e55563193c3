import { z } from "zod";
import type { RowChange } from "@/lib/import/files/import.schema";

const Stored = z.record(z.string(), z.unknown()).nullable();

/** Of `import_rows.data`, what writing and undoing need. */
export const PlannedRecord = z.object({
  key: z.string(),
  wanted: Stored,
  /** what stood in the directory when the line was read */
  current: Stored,
});

/** `import_rows.data` of a line of units or staff. */
export interface RecordRowData extends z.infer<typeof PlannedRecord> {
  name: string;
  /** the line as read, for the list of bad rows; a phone of staff is sealed */
  cells: Record<string, string>;
  changes: RowChange[];
}

/** `import_rows.before` once a row is written. */
export const RecordTrace = z.object({ was: Stored });
