import type { Label } from "./label";

/** What a reporter, or an operator for a caller, can add to a report that has been sent. */
export const REPORTER_ADDITIONS = [
  "message",
  "problem",
  "pin",
  "place_words",
  "caller_place",
  "phone",
  "victim_phone",
  "contact_preference",
  "reporter_kind",
] as const;
export type ReporterAddition = (typeof REPORTER_ADDITIONS)[number];

/** The end of a sentence that begins with “ผู้แจ้ง”. */
export const REPORTER_ADDITION_LABELS = {
  message: { th: "ส่งข้อความ", en: "sent a message" },
  problem: { th: "บอกว่าเกิดอะไร", en: "said what happened" },
  pin: { th: "ส่งตำแหน่ง", en: "sent a location" },
  place_words: { th: "บอกสถานที่", en: "described the place" },
  caller_place: { th: "บอกว่าตนเองอยู่ที่ไหน", en: "said where the caller is" },
  phone: { th: "ให้เบอร์โทร", en: "gave a phone number" },
  victim_phone: { th: "ให้เบอร์โทรของผู้ประสบเหตุ", en: "gave the victim's phone number" },
  contact_preference: { th: "เปลี่ยนวิธีให้ติดต่อกลับ", en: "changed how to be contacted" },
  reporter_kind: { th: "บอกว่าตนเองเป็นใคร", en: "said who they are" },
} satisfies Record<ReporterAddition, Label>;
