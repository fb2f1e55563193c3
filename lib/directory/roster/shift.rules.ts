const BANGKOK_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** The first instant of a calendar day in Bangkok (UTC+7 the whole year). @param day `2026-11-23` */
export function startOfBangkokDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - BANGKOK_OFFSET_MS);
}

/** The calendar day in Bangkok of an instant, `2026-11-23`. */
export function bangkokDayOf(instant: Date): string {
  return new Date(instant.getTime() + BANGKOK_OFFSET_MS).toISOString().slice(0, 10);
}

/** @returns the calendar day so many days later (or earlier) */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** @returns false for `2026-02-31` and its like */
export function isRealDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/**
 * The same hours on so many days in a row. An end at or before the start belongs to the next day; equal times are a
 * whole day.
 * @param from clock time in Bangkok, `16:00`
 */
export function expandShifts({
  firstDay,
  days,
  from,
  to,
}: {
  firstDay: string;
  days: number;
  from: string;
  to: string;
}): Span[] {
  const startMs = clockMs(from);
  const endMs = clockMs(to) > startMs ? clockMs(to) : clockMs(to) + DAY_MS;
  return Array.from({ length: days }, (_, index) => {
    const midnight = startOfBangkokDay(addDays(firstDay, index)).getTime();
    return { startsAt: new Date(midnight + startMs), endsAt: new Date(midnight + endMs) };
  });
}

/** The spans that touch none of those that stand; a roster filled in twice stays the same. */
export function withoutOverlap(wanted: readonly Span[], standing: readonly Span[]): Span[] {
  return wanted.filter(
    (span) => !standing.some((other) => span.startsAt < other.endsAt && other.startsAt < span.endsAt),
  );
}

function clockMs(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return (hour * 60 + minute) * 60_000;
}
