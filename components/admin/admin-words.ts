import type { Tone } from "@/components/ui/tone";
import { type UnitFlag } from "@/lib/directory/units/unit.schema";
import { choicesTh } from "@/lib/vocabulary/label";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

export const UNIT_KIND_OPTIONS = choicesTh(UNIT_KINDS, UNIT_KIND_LABELS);

/** What needs an administrator's eye about a unit. */
export const UNIT_FLAG_WORDS: Record<UnitFlag, { label: string; tone: Tone }> = {
  no_channel: { label: "ไม่มีช่องทางรับแจ้ง", tone: "danger" },
  group_lost: { label: "กลุ่ม LINE หลุด", tone: "danger" },
  unconfirmed: { label: "ข้อมูลยังไม่ยืนยัน", tone: "warn" },
  inactive: { label: "ปิดใช้งาน", tone: "neutral" },
};

/** “จ.” before the name, except for the capital, which is no province. */
export function provinceTh(nameTh: string): string {
  return nameTh === "กรุงเทพมหานคร" ? nameTh : `จ.${nameTh}`;
}
