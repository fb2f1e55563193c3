import type { Tone } from "@/components/ui/tone";
import { COLUMNS_OF } from "@/lib/import/records/columns.rules";
import type { ImportKind, ImportStatus, RowFilter, ImportRowView } from "@/lib/import/files/import.schema";

export const KIND_NAMES: Record<ImportKind, string> = {
  units: "หน่วยงาน",
  staff: "เจ้าหน้าที่",
  boundaries: "เขตรับผิดชอบบนแผนที่",
};

export const STATUS_WORDS: Record<ImportStatus, { label: string; tone: Tone }> = {
  reading: { label: "กำลังตรวจไฟล์", tone: "info" },
  ready: { label: "ตรวจแล้ว ยังไม่ได้เขียน", tone: "warn" },
  applying: { label: "กำลังเขียน", tone: "info" },
  applied: { label: "เขียนแล้ว", tone: "ok" },
  undoing: { label: "กำลังย้อนกลับ", tone: "info" },
  undone: { label: "ย้อนกลับแล้ว", tone: "neutral" },
  failed: { label: "อ่านไฟล์ไม่ได้", tone: "danger" },
};

export const FILTER_NAMES: Record<RowFilter, string> = {
  all: "ทั้งหมด",
  create: "เพิ่มใหม่",
  update: "แก้ไข",
  same: "เหมือนเดิม",
  error: "ผิดพลาด",
  left: "ย้อนกลับไม่ได้",
};

export const ACTION_WORDS: Record<ImportRowView["action"], { label: string; tone: Tone }> = {
  create: { label: "เพิ่มใหม่", tone: "ok" },
  update: { label: "แก้ไข", tone: "info" },
  same: { label: "เหมือนเดิม", tone: "neutral" },
  error: { label: "ผิดพลาด", tone: "danger" },
};

export const OUTCOME_NAMES: Record<NonNullable<ImportRowView["outcome"]>, string> = {
  applied: "เขียนแล้ว",
  restored: "คืนค่าเดิมแล้ว",
  removed: "ลบออกแล้ว",
  left: "ย้อนกลับไม่ได้",
};

const BOUNDARY_COLUMNS: Record<string, string> = { geometry: "เส้นเขต" };

export function columnName(kind: ImportKind, column: string): string {
  if (kind === "boundaries") return BOUNDARY_COLUMNS[column] ?? column;
  return COLUMNS_OF[kind].find(({ key }) => key === column)?.th ?? column;
}

export function encodingName(encoding: string | null): string | null {
  return encoding === "windows-874" ? "TIS-620" : encoding === "utf-8" ? "UTF-8" : null;
}

export function delimiterName(delimiter: string | null): string | null {
  return delimiter === "," ? "คั่นด้วยจุลภาค" : delimiter === ";" ? "คั่นด้วยอัฒภาค" : delimiter === "\t" ? "คั่นด้วยแท็บ" : null;
}

export function isBusy(status: ImportStatus): boolean {
  return status === "reading" || status === "applying" || status === "undoing";
}

export function count(n: number): string {
  return n.toLocaleString("en-US");
}
