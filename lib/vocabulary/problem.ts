import type { Label } from "./label";

/** The problems a person can report, in the order people see them. */
export const PROBLEMS = ["assault", "confinement", "sexual_abuse_risk", "violent_frenzy", "gathering"] as const;
export type Problem = (typeof PROBLEMS)[number];

export const PROBLEM_LABELS = {
  assault: { th: "ข่มขู่ว่าจะทำร้ายหรือทำร้าย", en: "Assault or threat of assault" },
  confinement: { th: "กักขังหน่วงเหนี่ยว", en: "Unlawful confinement" },
  sexual_abuse_risk: { th: "เสี่ยงถูกล่วงละเมิดทางเพศ", en: "Risk of sexual abuse" },
  violent_frenzy: { th: "ผู้คลุ้มคลั่งก่อให้เกิดเหตุร้าย", en: "Person in a violent frenzy" },
  gathering: { th: "มั่วสุมจนก่อให้เกิดเหตุร้าย", en: "Gathering that causes harm" },
} satisfies Record<Problem, Label>;

/** Short enough for a row of a list; the full name stands in the panel and in the row's title. */
export const PROBLEM_SHORT_LABELS = {
  assault: { th: "ขู่/ทำร้าย", en: "Assault" },
  confinement: { th: "กักขัง", en: "Confinement" },
  sexual_abuse_risk: { th: "เสี่ยงล่วงละเมิดทางเพศ", en: "Sexual abuse risk" },
  violent_frenzy: { th: "คลุ้มคลั่ง", en: "Frenzy" },
  gathering: { th: "มั่วสุม", en: "Gathering" },
} satisfies Record<Problem, Label>;

/** What to call an incident whose reporter never said what it is. */
export const PROBLEM_NOT_STATED_LABEL = { th: "ยังไม่ระบุว่าเกิดอะไร", en: "Problem not stated" } satisfies Label;

/** Names an incident's problem; a problem that was only assumed is said to be not stated. */
export function problemNameTh({ problem, problemAssumed }: { problem: Problem; problemAssumed: boolean }): string {
  return problemAssumed ? PROBLEM_NOT_STATED_LABEL.th : PROBLEM_LABELS[problem].th;
}
