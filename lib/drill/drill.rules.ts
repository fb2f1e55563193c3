import type { Position } from "@/lib/jurisdiction/earth.rules";
import { distanceM } from "@/lib/jurisdiction/earth.rules";
import { DomainError } from "@/lib/platform/errors.rules";
import { type DrillState, LONGEST_DRILL_H } from "./drill.schema";

interface DrillTimes {
  startsAt: Date;
  endsAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  cancelledAt: Date | null;
}

export function drillStateOf({ startedAt, endedAt, cancelledAt }: Omit<DrillTimes, "startsAt" | "endsAt">): DrillState {
  if (cancelledAt) return "cancelled";
  if (endedAt) return startedAt ? "ended" : "missed";
  return startedAt ? "running" : "planned";
}

/** Why a drill cannot be held at these times, for the person who plans it; null when it can. */
export function refuseTimes({
  startsAt,
  endsAt,
  now,
}: {
  startsAt: Date;
  endsAt: Date;
  now: Date;
}): DomainError | null {
  const refuse = (code: "drill.times" | "drill.past" | "drill.too_long", message: string) =>
    new DomainError("invalid", code, message);
  if (endsAt <= startsAt) return refuse("drill.times", "เวลาจบต้องอยู่หลังเวลาเริ่ม");
  if (endsAt <= now) return refuse("drill.past", "เวลาจบผ่านไปแล้ว");
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_DRILL_H * 3_600_000)
    return refuse("drill.too_long", `ฝึกซ้อมได้ไม่เกิน ${LONGEST_DRILL_H} ชั่วโมงต่อครั้ง`);
  return null;
}

export type StartDecision = "start" | "missed" | "nothing";

/** A job that comes twice, after a button, or after the drill's end, decides by what stands. */
export function decideStart({
  startedAt,
  endedAt,
  cancelledAt,
  endsAt,
  now,
}: DrillTimes & { now: Date }): StartDecision {
  if (startedAt || endedAt || cancelledAt) return "nothing";
  return now < endsAt ? "start" : "missed";
}

type Role = "primary" | "support" | "inform";

export interface DrillUnit {
  unitId: string;
  kind: string;
  provinceCode: string | null;
  position: Position | null;
}

export interface DrillScene {
  /** the unit that is asked to accept */
  primaryUnitId: string;
  units: { unitId: string; role: Role }[];
}

/**
 * The incidents of a drill: one for each unit that the response plan makes primary, with the supporting units of its
 * province beside it. Where no chosen unit would be primary, each has an incident of its own. Every target takes part,
 * and nobody else: a supporting unit without a station in its province goes with the nearest one.
 */
export function planScenes(
  targets: readonly DrillUnit[],
  plan: readonly { unitKind: string; role: Role }[],
): DrillScene[] {
  const roleOf = ({ kind }: DrillUnit) => plan.find(({ unitKind }) => unitKind === kind)?.role ?? "inform";
  const ordered = [...targets].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const planned = ordered.filter((unit) => roleOf(unit) === "primary");
  const primaries = planned.length > 0 ? planned : ordered;
  const others = ordered.filter((unit) => !primaries.includes(unit));
  const goesWith = new Map(others.map((unit) => [unit.unitId, stationsFor(unit, primaries)]));
  return primaries.map(({ unitId }) => ({
    primaryUnitId: unitId,
    units: [
      { unitId, role: "primary" },
      ...others
        .filter((unit) => goesWith.get(unit.unitId)?.includes(unitId))
        .map((unit) => ({ unitId: unit.unitId, role: roleOf(unit) })),
    ],
  }));
}

function stationsFor(unit: DrillUnit, primaries: readonly DrillUnit[]): string[] {
  const ofProvince = primaries.filter(
    ({ provinceCode }) => provinceCode !== null && provinceCode === unit.provinceCode,
  );
  if (ofProvince.length > 0) return ofProvince.map(({ unitId }) => unitId);
  const away = ({ position }: DrillUnit) =>
    position && unit.position ? distanceM(position, unit.position) : Number.MAX_VALUE;
  const nearest = [...primaries].sort((a, b) => away(a) - away(b) || (a.unitId < b.unitId ? -1 : 1))[0];
  return nearest ? [nearest.unitId] : [];
}

/** The middle value; of an even number the mean of the two in the middle. Null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.floor(sorted.length / 2);
  const upper = sorted[at];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? upper) + upper) / 2;
}
