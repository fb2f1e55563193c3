import type { IncidentSummary, LadderView } from "@/lib/incident/incident-view.schema";
import { audienceNameTh } from "@/lib/vocabulary/audience";
import { isSearching } from "@/lib/vocabulary/status";

/** One step of the ladder as a screen shows it. */
export interface StepLook {
  /** from 1, as people count */
  number: number;
  names: string;
  waitS: number;
  state: "past" | "now" | "ahead";
}

/** What is waited for. `target` null: nothing runs; the sentence says what holds. */
export interface Watch {
  sentence: string;
  /** instant (Unix ms) until which there is time; null when it is over or none is set */
  targetMs: number | null;
  tone: "neutral" | "warn" | "danger";
}

type Clocked = Pick<
  IncidentSummary,
  "status" | "nextStepAt" | "ladderExhausted" | "acceptedAt" | "enRouteAt" | "onSceneAt"
>;

export const NEXT_STEP_COMING_TH = "กำลังแจ้งขั้นถัดไป…";
const NEXT_STEP_TH = "ถ้าไม่มีผู้รับ จะแจ้งขั้นถัดไปใน";
const LAST_STEP_TH = "ขั้นสุดท้าย: ถ้าไม่มีผู้รับ จะแจ้งซ้ำให้กว้างขึ้นใน";
const REPEATING_TH = "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง · โทรหาผู้รับเรื่อง จะแจ้งซ้ำอีกครั้งใน";

/** Whom the ladder's steps ask, and how far it has come. After an acceptance every step that was reached is past. */
export function ladderSteps(ladder: Pick<LadderView, "steps" | "step">, isSearching: boolean): StepLook[] {
  return ladder.steps.map(({ audiences, waitS }, index) => ({
    number: index + 1,
    names: audiences.map(audienceNameTh).join(" และ "),
    waitS,
    state: index > ladder.step ? "ahead" : index === ladder.step && isSearching ? "now" : "past",
  }));
}

/**
 * What the incident is waiting for now, in order: the next step, then the departure, then the arrival.
 * @returns an empty list once somebody is on the scene
 */
export function watchesOf(incident: Clocked, ladder: LadderView | null, nowMs: number): Watch[] {
  if (isSearching(incident.status)) return [searchWatch(incident, ladder, nowMs)];
  if (!ladder || !incident.acceptedAt || incident.onSceneAt) return [];
  const since = Date.parse(incident.acceptedAt);
  const arrival = watch({
    untilMs: since + ladder.arriveWithinS * 1000,
    nowMs,
    running: "ต้องถึงที่เกิดเหตุภายใน",
    over: "ยังไม่ถึงที่เกิดเหตุตามเวลา แจ้งหัวหน้าระดับจังหวัดแล้ว",
  });
  const movement = watch({
    untilMs: since + ladder.moveWithinS * 1000,
    nowMs,
    running: "ต้องออกเดินทางภายใน",
    over: "ยังไม่ออกเดินทางตามเวลา ระบบกำลังหาผู้รับเรื่องใหม่",
  });
  switch (incident.status) {
    case "accepted":
      return [movement, arrival];
    case "en_route":
      return [arrival];
    default:
      return [];
  }
}

function searchWatch({ nextStepAt, ladderExhausted }: Clocked, ladder: LadderView | null, nowMs: number): Watch {
  const untilMs = nextStepAt ? Date.parse(nextStepAt) : null;
  const tone = ladderExhausted ? "danger" : "warn";
  if (untilMs === null || untilMs <= nowMs) return { sentence: NEXT_STEP_COMING_TH, targetMs: null, tone };
  const isLast = ladder !== null && ladder.step + 1 >= ladder.steps.length;
  return { sentence: ladderExhausted ? REPEATING_TH : isLast ? LAST_STEP_TH : NEXT_STEP_TH, targetMs: untilMs, tone };
}

function watch(asked: { untilMs: number; nowMs: number; running: string; over: string }): Watch {
  return asked.nowMs < asked.untilMs
    ? { sentence: asked.running, targetMs: asked.untilMs, tone: "neutral" }
    : { sentence: asked.over, targetMs: null, tone: "danger" };
}

/** Time left as `1:05`, counted up to the full second; `0:00` when there is none. Never negative. */
export function countdownText(targetMs: number, nowMs: number): string {
  const left = Math.max(0, Math.ceil((targetMs - nowMs) / 1000));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

/** The search in the few words a row of a list has room for; null when nobody is searched for. */
export function searchShortTh(
  incident: Clocked & Pick<IncidentSummary, "ladderStep">,
  nowMs: number | null,
): string | null {
  if (!isSearching(incident.status)) return null;
  const step = incident.ladderExhausted ? "ครบทุกขั้น แจ้งซ้ำ" : `ขั้น ${incident.ladderStep + 1}`;
  const untilMs = incident.nextStepAt ? Date.parse(incident.nextStepAt) : null;
  if (nowMs === null || untilMs === null) return step;
  return untilMs <= nowMs ? NEXT_STEP_COMING_TH : `${step} · อีก ${countdownText(untilMs, nowMs)}`;
}
