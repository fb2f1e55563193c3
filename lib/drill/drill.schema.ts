import { z } from "zod";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

/** A drill longer than a day would be forgotten while it still alerts. */
export const LONGEST_DRILL_H = 24;

/** Instants are RFC 3339 with an offset. Provinces are resolved to their units when the drill is made. */
export const ScheduleDrillBody = z
  .object({
    nameTh: z.string().trim().min(3).max(120),
    problem: z.enum(PROBLEMS),
    unitIds: z.array(z.uuid()).max(500),
    provinceCodes: z.array(z.string().regex(/^[0-9]{2}$/)).max(77),
    /** where the scene is; null: at each unit's own place */
    scene: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).nullable(),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
  })
  .refine(({ unitIds, provinceCodes }) => unitIds.length + provinceCodes.length > 0, {
    path: ["unitIds"],
    message: "เลือกหน่วยหรือจังหวัดอย่างน้อยหนึ่งรายการ",
  });
export type ScheduleDrillBody = z.infer<typeof ScheduleDrillBody>;

export const DrillParams = z.object({ id: z.uuid() });

export const DRILL_STATES = ["planned", "running", "ended", "cancelled", "missed"] as const;
export type DrillState = (typeof DRILL_STATES)[number];

export const DRILL_STATE_NAMES_TH: Record<DrillState, string> = {
  planned: "รอเริ่ม",
  running: "กำลังฝึก",
  ended: "จบแล้ว",
  cancelled: "ยกเลิก",
  missed: "ไม่ได้เริ่มตามเวลา",
};

export interface DrillSummary {
  id: string;
  nameTh: string;
  problem: Problem;
  state: DrillState;
  startsAt: string;
  endsAt: string;
  startedAt: string | null;
  endedAt: string | null;
  targetCount: number;
}

/** One unit's part in a drill. Seconds count from its first alert; null: it did not happen. */
export interface DrillUnitRow {
  unitId: string;
  nameTh: string;
  provinceNameTh: string | null;
  alertedAt: string | null;
  sentS: number | null;
  seenS: number | null;
  answeredS: number | null;
  answer: "accepted" | "acknowledged" | "declined" | null;
}

export interface DrillReport extends DrillSummary {
  scene: { latitude: number; longitude: number } | null;
  rows: DrillUnitRow[];
  /** seconds, over the units that got so far; null: none did */
  medians: { sentS: number | null; seenS: number | null; answeredS: number | null };
  /** alerted and never answered */
  silentCount: number;
  incidents: { id: string; number: string; unitNameTh: string }[];
  /** the viewer may start, end and cancel it */
  canManage: boolean;
}

export const DRILL_ANSWERS_TH: Record<NonNullable<DrillUnitRow["answer"]>, string> = {
  accepted: "รับเรื่อง",
  acknowledged: "รับทราบ ร่วมช่วยเหลือ",
  declined: "แจ้งว่ารับไม่ได้",
};
