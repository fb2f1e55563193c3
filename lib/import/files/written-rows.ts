/** A row that was written, and what undo needs of what stood there before. */
export interface AppliedRow {
  rowId: bigint;
  subjectId: string;
  before: object;
}

export interface RefusedRow {
  rowId: bigint;
  message: string;
}

export interface ChunkResult {
  applied: AppliedRow[];
  refused: RefusedRow[];
}

/** A row as undo finds it; `data` and `before` are what the kind of import wrote there. */
export interface WrittenRow {
  id: bigint;
  data: unknown;
  before: unknown;
  subjectId: string | null;
}

export type Undone = "restored" | "removed" | "left";

export interface UndoneRow {
  rowId: bigint;
  subjectId: string | null;
  undone: Undone;
  leftReason: string | null;
}
