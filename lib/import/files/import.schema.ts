import { z } from "zod";
import type { CoverageReview } from "@/lib/jurisdiction/coverage-review.schema";
import { type Encoding, ENCODINGS } from "@/lib/platform/csv-cells.rules";

export const IMPORT_KINDS = ["units", "staff", "boundaries"] as const;
export const ImportKind = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof ImportKind>;

export const IMPORT_STATUSES = ["reading", "ready", "applying", "applied", "undoing", "undone", "failed"] as const;
export const ImportStatus = z.enum(IMPORT_STATUSES);
export type ImportStatus = z.infer<typeof ImportStatus>;

export const ROW_ACTIONS = ["create", "update", "same", "error"] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

export const EncodingChoice = z.enum(["auto", ...ENCODINGS]);
export type EncodingChoice = z.infer<typeof EncodingChoice>;

export const MAX_ROWS = 20_000;
const MEBIBYTE = 1024 * 1024;
/** What may be sent. A list of 20,000 rows is about 4 MB; outlines of 7,400 sub-districts about 40. */
export const MAX_BYTES: Record<ImportKind, number> = {
  units: 20 * MEBIBYTE,
  staff: 20 * MEBIBYTE,
  boundaries: 100 * MEBIBYTE,
};
export const MAX_FEATURES = 20_000;

const CsvOptions = z.object({ encoding: EncodingChoice.default("auto") });

export const BOUNDARY_MATCHES = ["unit", "district"] as const;
export const BoundaryOptions = z.object({
  /** `unit`: the property holds a unit's code · `district`: a district's code, for the units that answer for it */
  matchBy: z.enum(BOUNDARY_MATCHES, "เลือกวิธีจับคู่"),
  property: z.string().trim().min(1, "ใส่ชื่อช่องข้อมูลที่เก็บรหัส").max(60, "ชื่อช่องข้อมูลยาวเกินไป"),
  /** the areas' Thai name, for the label */
  nameProperty: z.string().trim().max(60, "ชื่อช่องข้อมูลยาวเกินไป").default(""),
  /** `replace`: a unit's earlier drawn areas go, once a new one is there · `add`: they stay */
  mode: z.enum(["replace", "add"], "เลือกว่าจะแทนที่หรือเพิ่ม"),
  source: z.string().trim().min(5, "ใส่ที่มาและสัญญาอนุญาตของเขต").max(300, "ที่มายาวเกิน 300 ตัวอักษร"),
});
export type BoundaryOptions = z.infer<typeof BoundaryOptions>;

const fileName = z.string().trim().min(1, "เลือกไฟล์").max(200, "ชื่อไฟล์ยาวเกินไป");
export const StartImport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("units"), fileName, options: CsvOptions }),
  z.object({ kind: z.literal("staff"), fileName, options: CsvOptions }),
  z.object({ kind: z.literal("boundaries"), fileName, options: BoundaryOptions }),
]);
export type StartImport = z.infer<typeof StartImport>;

export const ImportId = z.object({ importId: z.uuid() });
export const ReadAgain = ImportId.extend({ encoding: z.enum(ENCODINGS) });

export interface RowError {
  /** the column's key, or "" when the whole row is meant */
  column: string;
  message: string;
}

export interface RowChange {
  column: string;
  from: string;
  to: string;
}

/** Progress of a long step; what a screen asks for every second. */
export interface ImportProgress {
  status: ImportStatus;
  doneRows: number;
  totalRows: number;
}

export interface ImportCounts {
  create: number;
  update: number;
  same: number;
  error: number;
  /** rows written */
  applied: number;
  restored: number;
  removed: number;
  /** rows undo left as they are: somebody changed or used them since */
  left: number;
}

export interface ImportView extends ImportProgress {
  id: string;
  kind: ImportKind;
  fileName: string;
  encoding: Encoding | null;
  /** `,` `;` or a tab; null for boundaries */
  delimiter: string | null;
  unknownColumns: string[];
  counts: ImportCounts;
  failure: string | null;
  createdBy: string | null;
  /** RFC 3339 UTC */
  createdAt: string;
  appliedAt: string | null;
  undoneAt: string | null;
  /** the file is still here, so that it can be read again */
  hasFile: boolean;
  boundary: BoundaryOptions | null;
  review: CoverageReview | null;
}

export interface ImportListItem {
  id: string;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  totalRows: number;
  badRows: number;
  createdBy: string | null;
  createdAt: string;
}

export const ROW_FILTERS = ["all", ...ROW_ACTIONS, "left"] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export interface ImportRowView {
  line: number;
  action: RowAction;
  /** code, username or what an area was matched by */
  key: string;
  name: string;
  changes: RowChange[];
  errors: RowError[];
  outcome: "applied" | "restored" | "removed" | "left" | null;
  leftReason: string | null;
}
