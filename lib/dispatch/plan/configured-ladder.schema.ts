import { z } from "zod";
import { LadderSnapshot } from "./ladder.schema";
import { PROBLEMS } from "@/lib/vocabulary/problem";

/** Scope of a ladder; without agency and problem it is the country's own. */
const LadderScope = z.object({ agencyId: z.uuid().nullable(), problem: z.enum(PROBLEMS).nullable() });

export const SaveLadder = LadderSnapshot.omit({ ladderId: true }).extend({
  ...LadderScope.shape,
  /** the row's `updatedAt` as the editor read it; null: there was no row */
  updatedAt: z.iso.datetime().nullable(),
});
export type SaveLadder = z.infer<typeof SaveLadder>;

export const ResetLadder = LadderScope.extend({ updatedAt: z.iso.datetime() });
export type ResetLadder = z.infer<typeof ResetLadder>;

/** Returns warnings about a ladder that is allowed all the same. */
export function ladderWarnings({
  steps,
  moveWithinS,
  arriveWithinS,
}: Pick<SaveLadder, "steps" | "moveWithinS" | "arriveWithinS">): string[] {
  const asksDesk = steps.at(-1)?.audiences.includes("national_desk") ?? false;
  const firstWaitS = steps[0]?.waitS ?? 0;
  return [
    ...(asksDesk ? [] : ["ขั้นสุดท้ายไม่มีโต๊ะกลาง เมื่อไม่มีใครรับจนครบ ระบบจะเตือนโต๊ะกลางแต่ไม่ได้ส่งแจ้งให้รับเรื่อง"]),
    ...(firstWaitS > 60 ? ["ขั้นแรกรอนานกว่า 60 วินาที ซึ่งเป็นเกณฑ์ของ NFPA 1225"] : []),
    ...(arriveWithinS < moveWithinS ? ["เวลาถึงที่เกิดเหตุสั้นกว่าเวลาออกเดินทาง"] : []),
  ];
}
