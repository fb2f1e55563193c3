import { invariantNameTh } from "./invariants.rules";

/** A watchdog alarm as a notice tells it. */
export interface NoticedAlarm {
  incidentId: string | null;
  data: { invariant?: unknown; count?: unknown };
}

interface NoticeFigure {
  invariant: unknown;
  count: number;
}

/**
 * Counts alarms per invariant. An invariant's own alarm counts all its incidents; without it each incident counts as
 * one.
 */
export function figuresOf(alarms: readonly NoticedAlarm[]): NoticeFigure[] {
  const figures = new Map<unknown, number>();
  for (const { data, incidentId } of alarms)
    if (incidentId !== null) figures.set(data.invariant, (figures.get(data.invariant) ?? 0) + 1);
  for (const { data, incidentId } of alarms)
    if (incidentId === null) figures.set(data.invariant, typeof data.count === "number" ? data.count : 1);
  return [...figures].map(([invariant, count]) => ({ invariant, count }));
}

/** Returns the desk's text in LINE: figures only, because a preview may show on a locked screen. */
export function deskAlarmText({ alarms, url }: { alarms: readonly NoticeFigure[]; url: string }): string {
  const lines = alarms.map(({ invariant, count }) => `• ${invariantNameTh(invariant)} (${count})`);
  return ["ผู้เฝ้าระวังพบสิ่งผิดปกติในระบบ", ...lines, "เปิดหน้าจอโต๊ะกลางเพื่อดูและสั่งการ", url].join("\n");
}

/** Returns the desk's text for SMS and web push; the page's address is added when it is sent. */
export function deskAlarmSms(alarms: readonly NoticeFigure[]): string {
  const names = alarms.map(({ invariant, count }) => `${invariantNameTh(invariant)} (${count})`);
  return `ESS: ผู้เฝ้าระวังพบสิ่งผิดปกติ: ${names.join(", ")}`;
}

/** Seconds that LINE has to take a notice before fallback channels are used; a call that hangs is not waited for. */
export const UNTAKEN_AFTER_S = 15;

/** One recipient's copy of a notice in LINE. */
export interface LineCopy {
  status: "queued" | "sent" | "failed";
  /** an attempt has ended without LINE taking it */
  wasTried: boolean;
  ageS: number;
}

/**
 * Tells whether a notice must use fallback channels: when LINE has not taken it and cannot (no recipient, every copy
 * refused, tried in vain, paused, or silent for too long). One copy that LINE took is enough.
 * @param copies the notice's copies, one for each recipient in LINE
 */
export function needsFallback({
  copies,
  isLinePaused,
}: {
  copies: readonly LineCopy[];
  isLinePaused: boolean;
}): boolean {
  if (copies.some(({ status }) => status === "sent")) return false;
  const hopeful = copies.filter(({ status }) => status === "queued");
  if (isLinePaused) return true;
  return hopeful.every(({ wasTried, ageS }) => wasTried || ageS >= UNTAKEN_AFTER_S);
}
