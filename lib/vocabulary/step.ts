import type { Label } from "./label";

/**
 * What a person or the system can ask for. `reopened` and `released` (the owner gives it back, or stood still) are
 * steps, not statuses: the search for a unit starts again.
 */
export const STEPS = [
  "dispatched",
  "accepted",
  "en_route",
  "on_scene",
  "resolved",
  "closed",
  "reopened",
  "released",
] as const;
export type Step = (typeof STEPS)[number];

/** What the button of a step says, on the console and on the phone: a verb, from the officer's side. */
export const STEP_LABELS = {
  dispatched: { th: "ส่งแจ้งหน่วย", en: "Dispatch" },
  accepted: { th: "รับเรื่อง", en: "Accept" },
  en_route: { th: "ออกเดินทาง", en: "Set out" },
  on_scene: { th: "ถึงที่เกิดเหตุแล้ว", en: "Arrived" },
  resolved: { th: "จบเหตุ", en: "Resolve" },
  closed: { th: "ยืนยันและปิดเหตุ", en: "Confirm and close" },
  reopened: { th: "เปิดเหตุใหม่", en: "Reopen" },
  released: { th: "คืนเรื่องให้ผู้อื่นรับ", en: "Give back" },
} satisfies Record<Step, Label>;
