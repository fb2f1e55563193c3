import type { RowAction, RowChange, RowError } from "@/lib/import/files/import.schema";
import { plainDigits, plainText } from "@/lib/platform/text";

/** What a row would do, decided from its cells and what stands there. */
export interface PlannedRow<Record> {
  action: RowAction;
  key: string;
  name: string;
  wanted: Record | null;
  changes: RowChange[];
  errors: RowError[];
}

const YES = ["1", "ใช่", "true", "yes", "y", "เปิด", "ใช้งาน", "ยืนยันแล้ว"];
const NO = ["0", "ไม่", "ไม่ใช่", "false", "no", "n", "ปิด", "ไม่ใช้งาน", "ยังไม่ยืนยัน"];

/** @returns undefined when it says neither */
export function toYesNo(cell: string): boolean | undefined {
  const word = plainText(cell);
  return YES.includes(word) ? true : NO.includes(word) ? false : undefined;
}

/** @returns undefined when it is no number in decimal notation */
export function toDegrees(cell: string): number | undefined {
  const text = plainDigits(cell).trim();
  return /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined;
}

/** Bytes that meant nothing in the file's encoding; stored, they would stay wrong for ever. */
export function isGarbled(cell: string): boolean {
  return cell.includes("\uFFFD") || /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(cell);
}

/** A word from a fixed table by its own name or its Thai one. */
export function toWord<W extends string>(cell: string, namesTh: Readonly<Record<W, readonly string[]>>): W | undefined {
  const name = plainText(cell);
  const words = Object.keys(namesTh) as W[];
  return words.find((word) => word === name || namesTh[word].some((each) => plainText(each) === name));
}
