import type { StoredRecord } from "./record-store";
import type { RowChange } from "@/lib/import/files/import.schema";

/** `import_rows.data` of a line of units or staff. */
export interface RecordRowData {
  key: string;
  name: string;
  /** the line as read, for the list of bad rows; a phone of staff is sealed */
  cells: Record<string, string>;
  wanted: StoredRecord | null;
  /** what stood in the directory when the line was read */
  current: StoredRecord | null;
  changes: RowChange[];
}

/** `import_rows.before` once a row is written; `undone` once it has been taken back or left. */
export interface RowTrace {
  was: StoredRecord | null;
  undone?: "restored" | "removed" | "left";
  leftReason?: string;
}

/** PostgreSQL's JSON holds no NUL; a backslash before it that is itself text is left alone. */
export function withoutNul(json: string): string {
  return json.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1");
}
