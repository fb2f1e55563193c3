import { z } from "zod";
import type { Role } from "@/lib/vocabulary/role";

/** Hours of a Bangkok day, so that a pattern reads like the roster on the wall. */
export const SHIFT_PATTERNS = {
  morning: { nameTh: "เช้า 08:00–16:00", startHour: 8, hours: 8 },
  evening: { nameTh: "บ่าย 16:00–24:00", startHour: 16, hours: 8 },
  night: { nameTh: "ดึก 00:00–08:00", startHour: 0, hours: 8 },
  day_half: { nameTh: "กลางวัน 08:00–20:00", startHour: 8, hours: 12 },
  night_half: { nameTh: "กลางคืน 20:00–08:00", startHour: 20, hours: 12 },
  whole_day: { nameTh: "ทั้งวัน 08:00–08:00", startHour: 8, hours: 24 },
} as const;
export type ShiftPattern = keyof typeof SHIFT_PATTERNS;
export const SHIFT_PATTERN_NAMES = Object.keys(SHIFT_PATTERNS) as [ShiftPattern, ...ShiftPattern[]];

/** A calendar day in Bangkok, `2026-11-23`. */
export const BangkokDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "เลือกวันที่");
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "ใส่เวลา เช่น 08:00");

/** Longer than any roster is planned, short enough that a slip of the finger does no great harm. */
export const MOST_DAYS = 31;

export const AddShifts = z.object({
  officerId: z.uuid("เลือกเจ้าหน้าที่"),
  firstDay: BangkokDay,
  days: z.int().min(1, "อย่างน้อย 1 วัน").max(MOST_DAYS, `ไม่เกิน ${MOST_DAYS} วัน`),
  /** clock times in Bangkok; an end at or before the start is on the next day */
  from: Clock,
  to: Clock,
});
export type AddShifts = z.infer<typeof AddShifts>;

export const RemoveShift = z.object({ shiftId: z.uuid() });

/** A shift as it was removed, to be put back. */
export const RestoreShift = z.object({
  officerId: z.uuid(),
  unitId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type RestoreShift = z.infer<typeof RestoreShift>;

/** Longer than the longest shift; past it the roster speaks again. */
export const MOST_DUTY_HOURS = 24;
export const DutyOverrideInput = z.object({
  /** null: what was said is taken back, the roster holds again */
  say: z.enum(["on", "off"]).nullable(),
  hours: z.int().min(1).max(MOST_DUTY_HOURS),
});
export type DutyOverrideInput = z.infer<typeof DutyOverrideInput>;

/** An officer in the roster of a week. */
export interface RosterOfficer {
  id: string;
  displayName: string;
  role: Role;
  onDuty: boolean;
  hasLine: boolean;
  /** said by the officer and still holding */
  said: "on" | "off" | null;
  shifts: { id: string; startsAt: string; endsAt: string }[];
}
