import type { Step } from "@/lib/vocabulary/step";

/** What is asked before a step that needs no more than a yes. */
export const STEP_QUESTIONS_TH = {
  closed: {
    title: "ยืนยันผลและปิดเหตุ",
    description: "ตรวจผลการดำเนินงานแล้ว และไม่มีอะไรค้าง หลังปิดแล้วยังเปิดใหม่ได้",
  },
  reopened: {
    title: "เปิดเหตุใหม่",
    description: "ระบบจะแจ้งหาหน่วยรับเรื่องอีกครั้ง และผู้รับเรื่องเดิมจะไม่ใช่เจ้าของเหตุนี้แล้ว",
  },
} as const satisfies Partial<Record<Step, { title: string; description: string }>>;
