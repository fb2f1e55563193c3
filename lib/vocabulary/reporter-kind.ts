import type { Label } from "./label";

/** Who reports, in the order people see them. */
export const REPORTER_KINDS = ["victim", "relative", "bystander", "official"] as const;
export type ReporterKind = (typeof REPORTER_KINDS)[number];

export const REPORTER_KIND_LABELS = {
  victim: { th: "ผู้ประสบเหตุ", en: "Victim" },
  relative: { th: "ญาติหรือคนรู้จัก", en: "Relative or acquaintance" },
  bystander: { th: "ผู้พบเห็น", en: "Bystander" },
  official: { th: "เจ้าหน้าที่หรืออาสาสมัคร", en: "Official or volunteer" },
} satisfies Record<ReporterKind, Label>;

export function reporterKindTh(kind: ReporterKind | null): string {
  return kind ? REPORTER_KIND_LABELS[kind].th : "ยังไม่ได้ถามว่าเป็นใคร";
}

/** Who reports, as a report's row holds it. The version before writes its default, “victim”, also when nobody said so. */
export function reporterKindOf({
  reporterSaidKind,
  reporterKind,
}: {
  reporterSaidKind: ReporterKind | null;
  reporterKind: ReporterKind;
}): ReporterKind | null {
  return reporterSaidKind ?? (reporterKind === "victim" ? null : reporterKind);
}
