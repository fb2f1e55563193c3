import type { Label } from "./label";

/** What intake accepts with a mark instead of refusing. */
export const REPORT_FLAGS = [
  "no_location",
  "problem_not_stated",
  "no_phone",
  "identity_unverified",
  "cannot_speak",
  "sent_by_itself",
] as const;
export type ReportFlag = (typeof REPORT_FLAGS)[number];

/** They speak of the moment of the report: what was missing then may have been added since. */
const REPORT_FLAG_LABELS = {
  no_location: { th: "ไม่ได้ส่งตำแหน่งตอนแจ้ง", en: "Sent without a location" },
  problem_not_stated: { th: "ไม่ได้บอกตอนแจ้งว่าเกิดอะไร", en: "Sent without saying what happened" },
  no_phone: { th: "ไม่ได้ให้เบอร์โทรตอนแจ้ง", en: "Sent without a phone number" },
  identity_unverified: { th: "ยังยืนยันบัญชี LINE ไม่ได้", en: "LINE account not verified" },
  sent_by_itself: { th: "ระบบส่งให้เอง เพราะไม่มีใครกดส่งในเวลา", en: "Sent by the system, unfinished" },
  cannot_speak: { th: "ผู้แจ้งพูดไม่ได้", en: "Reporter cannot speak" },
} satisfies Record<ReportFlag, Label>;

/** A mark that this version does not know is shown as itself: intake set it for a reason. */
export function reportFlagTh(flag: string): string {
  const known = REPORT_FLAGS.find((one) => one === flag);
  return known ? REPORT_FLAG_LABELS[known].th : flag.replaceAll("_", " ");
}
