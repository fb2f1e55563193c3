import type { Label } from "./label";

/** What intake accepts with a mark instead of refusing. */
export const REPORT_FLAGS = [
  "no_location",
  "problem_not_stated",
  "no_phone",
  "identity_unverified",
  "cannot_speak",
  "sent_by_itself",
  "phone_unreadable",
  "place_unreadable",
  "time_unreadable",
  "place_too_wide",
  "province_guessed",
] as const;
export type ReportFlag = (typeof REPORT_FLAGS)[number];

/** They speak of the moment of the report: what was missing then may have been added since. */
const REPORT_FLAG_LABELS = {
  no_location: { th: "ไม่ได้ส่งตำแหน่งตอนแจ้ง", en: "Sent without a location" },
  problem_not_stated: { th: "ไม่ได้บอกตอนแจ้งว่าเกิดอะไร", en: "Sent without saying what happened" },
  no_phone: { th: "ไม่ได้ให้เบอร์โทรตอนแจ้ง", en: "Sent without a phone number" },
  identity_unverified: { th: "ยังยืนยันบัญชี LINE ไม่ได้", en: "LINE account not verified" },
  sent_by_itself: { th: "ระบบส่งให้เอง เพราะไม่มีใครกดส่งในเวลา", en: "Sent by the system, unfinished" },
  phone_unreadable: { th: "เบอร์โทรที่ให้ไว้อ่านไม่ครบ เก็บไว้ตามที่พิมพ์", en: "Phone number kept as typed, not readable" },
  place_unreadable: { th: "ตำแหน่งที่ส่งมาอ่านไม่ได้", en: "Location could not be read" },
  time_unreadable: { th: "เวลาของตำแหน่งอ่านไม่ได้", en: "Time of the location could not be read" },
  place_too_wide: { th: "ตำแหน่งกว้างเกินไป ถือว่ายังไม่รู้ที่เกิดเหตุ", en: "Location too wide: place unknown" },
  province_guessed: { th: "จังหวัดเป็นการเดา ผู้แจ้งยังไม่ได้ส่งตำแหน่ง", en: "Province guessed, no location sent" },
  cannot_speak: { th: "ผู้แจ้งพูดไม่ได้", en: "Reporter cannot speak" },
} satisfies Record<ReportFlag, Label>;

/** A mark that this version does not know is shown as itself: intake set it for a reason. */
export function reportFlagTh(flag: string): string {
  const known = REPORT_FLAGS.find((one) => one === flag);
  return known ? REPORT_FLAG_LABELS[known].th : flag.replaceAll("_", " ");
}
