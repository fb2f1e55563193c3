import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";

/** Where the figures of the built-in ladder come from. */
export const DEFAULT_LADDER_SOURCE_TH = `ค่าเริ่มต้น ${DEFAULT_LADDER.steps.map(({ waitS }) => waitS).join(" / ")} วินาที: 60 วินาทีตามเกณฑ์จัดการเหตุของ NFPA 1225 ขั้นต่อไปเพิ่มอีกขั้นละนาที เพราะข้อความต้องใช้เวลาอ่านนานกว่าการรับสาย (เกณฑ์รับสายของ NENA คือ 15–20 วินาที) ถึงที่เกิดเหตุภายใน 20 นาที ตามเหตุเมืองพิษณุโลก 20 เมษายน 2566`;
