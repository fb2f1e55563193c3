/** Per cent of the month's messages at which the desk is told, once each a month. */
export const QUOTA_MARKS = [50, 80, 95] as const;

export interface Quota {
  /** null: no limit, or not asked yet */
  limit: number | null;
  used: number | null;
}

/** @returns whole per cent used, rounded down, or null when there is no limit to speak of */
export function percentUsed({ limit, used }: Quota): number | null {
  if (limit === null || used === null) return null;
  return limit <= 0 ? 100 : Math.floor((used / limit) * 100);
}

/** @returns the marks the month has reached, lowest first */
export function marksReached(quota: Quota): number[] {
  const percent = percentUsed(quota);
  return percent === null ? [] : QUOTA_MARKS.filter((mark) => percent >= mark);
}

/** The quota is counted by calendar month; Thailand's, so that the desk's months are the desk's. */
const MONTH = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok", year: "numeric", month: "2-digit" });

/** @returns e.g. `2026-05` */
export function monthOf(now: Date): string {
  return MONTH.format(now);
}

/**
 * The last part of the month's messages belongs to first alerts: everything else is then said only where it costs
 * nothing. An alert is always tried, whatever we believe to be left.
 * @param recipients what the push would cost
 */
export function isReserved(
  { limit, used }: Quota,
  { purpose, recipients, reservePercent }: { purpose: string; recipients: number; reservePercent: number },
): boolean {
  if (purpose === "alert" || limit === null || used === null) return false;
  return limit - used - recipients < (limit * reservePercent) / 100;
}

/** Tells the two kinds of 429 apart: a push of this size does not fit into what LINE says is left. */
export function isExhausted({ limit, used }: Quota, recipients: number): boolean {
  return limit !== null && used !== null && used + recipients > limit;
}
