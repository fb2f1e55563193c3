import { z } from "zod";
import { NOTE_MAX } from "@/lib/incident/incident.schema";

/** Why a unit cannot take an incident, in the order people see them. */
export const DECLINE_REASONS = ["other_incident", "no_officer", "out_of_area", "equipment", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const DECLINE_REASON_NAMES_TH: Record<DeclineReason, string> = {
  other_incident: "ติดเหตุอื่นอยู่",
  no_officer: "ไม่มีเจ้าหน้าที่ว่าง",
  out_of_area: "อยู่นอกพื้นที่รับผิดชอบ",
  equipment: "รถหรืออุปกรณ์ไม่พร้อม",
  other: "เหตุผลอื่น",
};

/** Thai name of a stored reason; a reason this version does not know is shown as “other”. */
export function declineReasonNameTh(reason: string): string {
  return Object.hasOwn(DECLINE_REASON_NAMES_TH, reason)
    ? DECLINE_REASON_NAMES_TH[reason as DeclineReason]
    : DECLINE_REASON_NAMES_TH.other;
}

export const DeclineBody = z.object({
  reason: z.enum(DECLINE_REASONS),
  note: z.string().trim().max(NOTE_MAX).optional(),
});
export type DeclineCommand = z.infer<typeof DeclineBody> & { incidentId: string };
