import type { Label } from "./label";

/** Who reports, in the order people see them. */
export const REPORTER_KINDS = ["victim", "relative", "bystander", "official"] as const;
export type ReporterKind = (typeof REPORTER_KINDS)[number];

export const REPORTER_KIND_LABELS = {
  victim: { th: "ผู้ประสบเหตุ", en: "Victim" },
  relative: { th: "ญาติ", en: "Relative" },
  bystander: { th: "ผู้พบเห็น", en: "Bystander" },
  official: { th: "เจ้าหน้าที่หรืออาสาสมัคร", en: "Official or volunteer" },
} satisfies Record<ReporterKind, Label>;
