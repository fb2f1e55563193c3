import { distanceM, type Position } from "@/lib/jurisdiction/earth.rules";
import { DomainError } from "@/lib/platform/errors.rules";
import type { Problem } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES, type IncidentStatus, isFinished } from "@/lib/vocabulary/status";
import type { RefusalCode } from "@/lib/vocabulary/refusal";

/**
 * Distance in metres within which two pins may mean the same event. People pin the house they are in, not the one they
 * hear: some houses of a row for what happens indoors, a street's length for somebody who moves, a temple fair's size
 * for a crowd. Chosen by us, to be corrected by merged reports of real use.
 */
export const MERGE_RADIUS_M: Record<Problem, number> = {
  assault: 150,
  confinement: 100,
  sexual_abuse_risk: 100,
  violent_frenzy: 300,
  gathering: 400,
};
/** Uncertain fixes widen the radius, both together by at most this: a bad fix must not suggest a whole district. */
export const ACCURACY_CAP_M = 300;
/** Reports of one event come while it happens. */
export const MERGE_WINDOW_MINUTES = 60;
/** Greatest distance of any suggestion, whatever the problem. */
export const FARTHEST_MERGE_M = Math.max(...Object.values(MERGE_RADIUS_M)) + ACCURACY_CAP_M;

export interface Mergeable {
  id: string;
  status: IncidentStatus;
  problem: Problem;
  problemAssumed: boolean;
  capStatus: "actual" | "exercise" | "test";
  receivedAt: Date;
  mergedIntoId: string | null;
  drillId: string | null;
  /** an officer is said to be involved: some units must not see it */
  conflict: boolean;
}

export interface Located extends Mergeable {
  position: Position | null;
  accuracyM: number | null;
}

export interface MergeSuggestion<T> {
  other: T;
  distanceM: number;
  minutesApart: number;
  /** 0 to 1; nearer in place and time is higher */
  score: number;
  reasonTh: string;
  /** this one's reports go to the other, or the other's come here */
  direction: "into_other" | "into_this";
}

const rank = (status: IncidentStatus) => INCIDENT_STATUSES.indexOf(status);

/**
 * Tells why two incidents cannot be merged, in words for the officer; null when they can.
 * @param from its reports move
 * @param into takes them
 */
export function refuseMerge(from: Mergeable, into: Mergeable): DomainError | null {
  const refuse = (code: Extract<RefusalCode, `join.${string}`>, message: string) =>
    new DomainError("conflict", code, message);
  if (from.id === into.id) return refuse("join.same", "เลือกอีกเหตุหนึ่งที่จะรวมด้วย");
  if (from.capStatus !== into.capStatus) return refuse("join.exercise", "เหตุจริงกับเหตุฝึกซ้อมรวมกันไม่ได้");
  if (from.drillId ?? into.drillId) return refuse("join.exercise", "เหตุของการฝึกซ้อมรวมกันไม่ได้");
  // A merge would show reports to a unit that must not see them (SAFETY 14).
  if (from.conflict || into.conflict) return refuse("join.conflict", "เหตุที่อาจมีเจ้าหน้าที่เกี่ยวข้องต้องดูแลแยกกัน จึงรวมไม่ได้");
  if (from.mergedIntoId ?? into.mergedIntoId)
    return refuse("join.already", "เหตุหนึ่งถูกรวมกับเหตุอื่นไปแล้ว โหลดใหม่แล้วลองอีกครั้ง");
  if (isFinished(from.status) || isFinished(into.status))
    return refuse("join.finished", "เหตุที่จบแล้วรวมไม่ได้ ถ้าเหตุยังไม่จบให้เปิดเหตุใหม่ก่อน");
  // A merge never sets a reporter's status back.
  if (rank(from.status) > rank(into.status))
    return refuse("join.backwards", "เหตุนี้ดำเนินการไปไกลกว่าแล้ว ให้รวมอีกเหตุเข้ามาที่เหตุนี้แทน");
  return null;
}

/** Chooses which of two is merged into the other: the one less far along; else the later one. */
export function mergeDirection(incident: Mergeable, other: Mergeable): "into_other" | "into_this" {
  const ahead = rank(incident.status) - rank(other.status);
  if (ahead !== 0) return ahead > 0 ? "into_this" : "into_other";
  const later = incident.receivedAt.getTime() - other.receivedAt.getTime();
  if (later !== 0) return later > 0 ? "into_other" : "into_this";
  return incident.id > other.id ? "into_other" : "into_this";
}

/**
 * Suggests incidents that may be about the same event, likeliest first: near in place and time, with the same problem
 * or one that was not stated. Only a person merges.
 */
export function suggestMerges<T extends Located>(incident: Located, others: readonly T[]): MergeSuggestion<T>[] {
  return others
    .flatMap((other) => suggestionOf(incident, other) ?? [])
    .sort((a, b) => b.score - a.score || a.distanceM - b.distanceM || (a.other.id < b.other.id ? -1 : 1));
}

function suggestionOf<T extends Located>(incident: Located, other: T): MergeSuggestion<T> | null {
  if (!incident.position || !other.position) return null;
  const direction = mergeDirection(incident, other);
  const [from, into] = direction === "into_other" ? [incident, other] : [other, incident];
  if (refuseMerge(from, into)) return null;
  const isStated = !incident.problemAssumed && !other.problemAssumed;
  if (isStated && incident.problem !== other.problem) return null;

  const metres = distanceM(incident.position, other.position);
  const radiusM = mergeRadiusM(incident, other);
  const minutesApart = Math.abs(incident.receivedAt.getTime() - other.receivedAt.getTime()) / 60_000;
  if (metres > radiusM || minutesApart > MERGE_WINDOW_MINUTES) return null;

  const near = 1 - metres / radiusM;
  const soon = 1 - minutesApart / MERGE_WINDOW_MINUTES;
  return {
    other,
    direction,
    distanceM: metres,
    minutesApart,
    score: 0.5 * near + 0.3 * soon + (isStated ? 0.2 : 0.1),
    reasonTh: [
      `ห่างกัน ${metresTh(metres)}`,
      minutesApart < 1 ? "แจ้งในนาทีเดียวกัน" : `แจ้งห่างกัน ${Math.round(minutesApart)} นาที`,
      isStated ? "แจ้งเรื่องเดียวกัน" : "มีเหตุหนึ่งยังไม่ระบุว่าเกิดอะไร",
    ].join(" · "),
  };
}

/** Returns the radius of the stated problem, widened by the uncertainty of both fixes. */
function mergeRadiusM(incident: Located, other: Located): number {
  const stated = incident.problemAssumed ? other : incident;
  const blurM = Math.max(0, incident.accuracyM ?? 0) + Math.max(0, other.accuracyM ?? 0);
  return MERGE_RADIUS_M[stated.problem] + Math.min(blurM, ACCURACY_CAP_M);
}

function metresTh(metres: number): string {
  return metres < 10 ? "ไม่เกิน 10 ม." : `ราว ${Math.round(metres / 10) * 10} ม.`;
}

const URGENCIES = ["future", "expected", "immediate"] as const;
const SEVERITIES = ["minor", "moderate", "severe", "extreme"] as const;

/** Severity of an incident as reported. */
export interface IncidentSeverity {
  urgency: (typeof URGENCIES)[number];
  severity: (typeof SEVERITIES)[number];
  problem: Problem;
  problemAssumed: boolean;
}

/**
 * Combines an incident's severity with that of incidents merged into it: the highest of all, and the first stated
 * problem when it had none of its own. An undo calls it again without the merge.
 */
export function severityOf(own: IncidentSeverity, joined: readonly IncidentSeverity[]): IncidentSeverity {
  const all = [own, ...joined];
  const highest = <T extends string>(scale: readonly T[], values: readonly T[]) =>
    scale[Math.max(...values.map((value) => scale.indexOf(value)))] ?? values[0];
  const stated = all.find((gravity) => !gravity.problemAssumed) ?? own;
  return {
    urgency:
      highest(
        URGENCIES,
        all.map((gravity) => gravity.urgency),
      ) ?? own.urgency,
    severity:
      highest(
        SEVERITIES,
        all.map((gravity) => gravity.severity),
      ) ?? own.severity,
    problem: stated.problem,
    problemAssumed: stated.problemAssumed,
  };
}

/** Tells whether the reporters of `from` must be told: the status they know differs from the one after the merge. */
export function tellsReporters(from: IncidentStatus, into: IncidentStatus): boolean {
  return rank(from) !== rank(into);
}
