import { invariantNameTh } from "./invariants.rules";

/** One alarm of the auditor as a notice tells it. */
export interface NoticedAlarm {
  incidentId: string | null;
  data: { invariant?: unknown; count?: unknown };
}

interface NoticeFigure {
  invariant: unknown;
  count: number;
}

/** An invariant's own alarm counts all its incidents; an incident's alone is news of a fault that stood before. */
export function figuresOf(alarms: readonly NoticedAlarm[]): NoticeFigure[] {
  const figures = new Map<unknown, number>();
  for (const { data, incidentId } of alarms)
    if (incidentId !== null) figures.set(data.invariant, (figures.get(data.invariant) ?? 0) + 1);
  for (const { data, incidentId } of alarms)
    if (incidentId === null) figures.set(data.invariant, typeof data.count === "number" ? data.count : 1);
  return [...figures].map(([invariant, count]) => ({ invariant, count }));
}

/** What the desk reads in LINE, where a preview may show on a locked screen: figures only. */
export function deskAlarmText({ alarms, url }: { alarms: readonly NoticeFigure[]; url: string }): string {
  const lines = alarms.map(({ invariant, count }) => `• ${invariantNameTh(invariant)} (${count})`);
  return ["ผู้เฝ้าระวังพบสิ่งผิดปกติในระบบ", ...lines, "เปิดหน้าจอโต๊ะกลางเพื่อดูและสั่งการ", url].join("\n");
}

/** The same in an SMS or a browser's notification; the page's address is added where it is sent. */
export function deskAlarmSms(alarms: readonly NoticeFigure[]): string {
  const names = alarms.map(({ invariant, count }) => `${invariantNameTh(invariant)} (${count})`);
  return `ESS: ผู้เฝ้าระวังพบสิ่งผิดปกติ: ${names.join(", ")}`;
}

/** LINE is given this long from the notice on; a call that hangs is not waited for any longer. */
export const UNTAKEN_AFTER_S = 15;

/** One copy of a notice on its way through LINE. */
export interface LineCopy {
  status: "queued" | "sent" | "failed";
  /** an attempt has ended without LINE taking it */
  wasTried: boolean;
  ageS: number;
}

/**
 * Must a notice go by the other doors? Yes when LINE has not taken it and cannot: nobody to tell there, every copy
 * refused, tried in vain, paused, or silent for too long. One copy that LINE took is enough.
 * @param copies the notice's copies, one for each recipient in LINE
 */
export function needsOtherDoors({
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
