import type { Label } from "./label";

/** How an incident ended, after APCO's dispositions. */
export const DISPOSITIONS = [
  "help_given",
  "arrest",
  "settled_by_contact",
  "taken_to_hospital",
  "handed_to_protection",
  "gone_on_arrival",
  "duplicate",
  "accidental",
  "unfounded",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const DISPOSITION_LABELS = {
  help_given: { th: "ให้ความช่วยเหลือแล้ว", en: "Help given" },
  arrest: { th: "จับกุมผู้ก่อเหตุ", en: "Arrest" },
  settled_by_contact: { th: "ติดต่อแล้ว เหตุสงบ", en: "Settled by contact" },
  taken_to_hospital: { th: "นำส่งโรงพยาบาล", en: "Taken to hospital" },
  handed_to_protection: { th: "ส่งต่องานคุ้มครอง", en: "Handed to protection" },
  gone_on_arrival: { th: "ไปถึงแล้วไม่พบเหตุ", en: "Gone on arrival" },
  duplicate: { th: "แจ้งซ้ำ", en: "Duplicate" },
  accidental: { th: "แจ้งโดยไม่ตั้งใจ", en: "Accidental" },
  unfounded: { th: "ไม่มีเหตุจริง (รอผู้บังคับบัญชายืนยัน)", en: "Unfounded (a supervisor confirms)" },
} satisfies Record<Disposition, Label>;

/** Thai name of a stored disposition; null when there is none, or one that this version does not know. */
export function dispositionNameTh(disposition: string | null): string | null {
  const known = DISPOSITIONS.find((one) => one === disposition);
  return known ? DISPOSITION_LABELS[known].th : null;
}
