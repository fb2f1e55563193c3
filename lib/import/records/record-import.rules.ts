/** Values that JSON holds, in whatever order their keys come back from the database. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

export type ApplyDecision = { kind: "insert" } | { kind: "update" } | { kind: "refuse"; message: string };

export const CHANGED_SINCE_READ = "ข้อมูลในระบบเปลี่ยนไปหลังตรวจไฟล์ จึงยังไม่ได้เขียนแถวนี้ นำเข้าไฟล์อีกครั้งเพื่อดูข้อมูลล่าสุด";

/** Writes only what the person has seen: a record that changed since the dry run is refused, never overwritten. */
export function decideApply({ seen, current }: { seen: unknown; current: unknown }): ApplyDecision {
  if (!isSameJson(seen, current)) return { kind: "refuse", message: CHANGED_SINCE_READ };
  return current === null ? { kind: "insert" } : { kind: "update" };
}

export type UndoDecision = { kind: "restore" } | { kind: "remove" } | { kind: "leave"; reason: string };

/** Takes back only what is still as the import left it. */
export function decideUndo({
  was,
  now,
  current,
  isUsed,
}: {
  /** what stood there before; null when the import made the record */
  was: unknown;
  /** what the import wrote */
  now: unknown;
  current: unknown;
  isUsed: boolean;
}): UndoDecision {
  if (current === null) return { kind: "leave", reason: "ถูกลบหรือเปลี่ยนรหัสไปแล้ว" };
  if (!isSameJson(now, current)) return { kind: "leave", reason: "มีผู้แก้ไขหลังนำเข้า" };
  if (was !== null) return { kind: "restore" };
  return isUsed ? { kind: "leave", reason: "มีงานหรือบุคคลอ้างถึงแล้ว" } : { kind: "remove" };
}
