import type { Label } from "./label";

/** CAP 1.2 `status`: exercise and test traffic is flagged on the row and never crosses into actual. */
export const CAP_STATUSES = ["actual", "exercise", "test"] as const;
export type CapStatus = (typeof CAP_STATUSES)[number];

const CAP_STATUS_LABELS = {
  actual: { th: "เหตุจริง", en: "Actual" },
  exercise: { th: "ฝึกซ้อม", en: "Exercise" },
  test: { th: "ทดสอบระบบ", en: "Test" },
} satisfies Record<CapStatus, Label>;

/** Marks exercise and test traffic wherever it is shown; null for what is real. */
export function drillMarkTh({ capStatus }: { capStatus: CapStatus }): string | null {
  return capStatus === "actual" ? null : CAP_STATUS_LABELS[capStatus].th;
}
