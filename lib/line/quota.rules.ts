/** Per cent of the month's messages at which the desk is told, once each a month. */
export const QUOTA_MARKS = [50, 80, 95] as const;

export interface Quota {
  /** null: no limit, or not read yet */
  limit: number | null;
  used: number | null;
}

/** @returns whole per cent used, rounded down, or null without a limit */
export function percentUsed({ limit, used }: Quota): number | null {
  if (limit === null || used === null) return null;
  return limit <= 0 ? 100 : Math.floor((used / limit) * 100);
}

/** @returns the marks the month has reached, lowest first */
export function marksReached(quota: Quota): number[] {
  const percent = percentUsed(quota);
  return percent === null ? [] : QUOTA_MARKS.filter((mark) => percent >= mark);
}

/** LINE counts the quota by calendar month; Thailand's months are used, as the desk expects. */
const MONTH = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok", year: "numeric", month: "2-digit" });

/** @returns e.g. `2026-05` */
export function monthOf(now: Date): string {
  return MONTH.format(now);
}

/**
 * Tells whether a push must be held back: the last part of the month's messages belongs to first alerts. An alert is
 * always tried, whatever is believed to be left.
 * @param recipients the push's cost
 */
export function isReserved(
  { limit, used }: Quota,
  { purpose, recipients, reservePercent }: { purpose: string; recipients: number; reservePercent: number },
): boolean {
  if (purpose === "alert" || limit === null || used === null) return false;
  return limit - used - recipients < (limit * reservePercent) / 100;
}

/**
 * Tells the two kinds of 429 apart: true when a push of this size does not fit into the quota that LINE says is left.
 */
export function isExhausted({ limit, used }: Quota, recipients: number): boolean {
  return limit !== null && used !== null && used + recipients > limit;
}
