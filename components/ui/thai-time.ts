/**
 * Thai dates and spans, computed by hand from UTC: server and browser carry different ICU versions, and
 * a date that differs by one space between the two breaks hydration.
 * Thailand has been at UTC+7 without daylight saving since 1920; years are Buddhist era (CE + 543).
 */
const BANGKOK_OFFSET_MS = 7 * 60 * 60 * 1000;
const BUDDHIST_ERA_YEARS = 543;

const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"] as const;
const MONTHS = [
  ["ม.ค.", "มกราคม"],
  ["ก.พ.", "กุมภาพันธ์"],
  ["มี.ค.", "มีนาคม"],
  ["เม.ย.", "เมษายน"],
  ["พ.ค.", "พฤษภาคม"],
  ["มิ.ย.", "มิถุนายน"],
  ["ก.ค.", "กรกฎาคม"],
  ["ส.ค.", "สิงหาคม"],
  ["ก.ย.", "กันยายน"],
  ["ต.ค.", "ตุลาคม"],
  ["พ.ย.", "พฤศจิกายน"],
  ["ธ.ค.", "ธันวาคม"],
] as const;

/** A `Date`, or the ISO 8601 string of one. */
export type Instant = Date | string;

type BangkokParts = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

function bangkokParts(instant: Instant): BangkokParts {
  const shifted = new Date(toMs(instant) + BANGKOK_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear() + BUDDHIST_ERA_YEARS,
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** @throws {RangeError} when the instant is not a date: a wrong time on a screen is worse than a failing one */
function toMs(instant: Instant): number {
  const ms = typeof instant === "string" ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError("not an instant");
  return ms;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** Clock time in Bangkok: `14:05 น.`, or `14:05:09 น.` with `seconds`. */
export function formatThaiTime(instant: Instant, { seconds = false }: { seconds?: boolean } = {}): string {
  const { hour, minute, second } = bangkokParts(instant);
  return `${twoDigits(hour)}:${twoDigits(minute)}${seconds ? `:${twoDigits(second)}` : ""} น.`;
}

/** Date in Bangkok, Buddhist era. short `20 เม.ย. 2569` · long `20 เมษายน พ.ศ. 2569` · full `วันจันทร์ที่ 20 เมษายน พ.ศ. 2569`. */
export function formatThaiDate(
  instant: Instant,
  { style = "short" }: { style?: "short" | "long" | "full" } = {},
): string {
  const { day, month, year, weekday } = bangkokParts(instant);
  const [short, long] = MONTHS[month] ?? ["", ""];
  if (style === "short") return `${day} ${short} ${year}`;
  const date = `${day} ${long} พ.ศ. ${year}`;
  return style === "long" ? date : `วัน${WEEKDAYS[weekday] ?? ""}ที่ ${date}`;
}

/** Date and clock time in Bangkok: `20 เม.ย. 2569 14:05 น.`. */
export function formatThaiDateTime(instant: Instant, options: { seconds?: boolean } = {}): string {
  return `${formatThaiDate(instant)} ${formatThaiTime(instant, options)}`;
}

/** True when both instants fall on one calendar day in Bangkok. */
export function isSameThaiDay(left: Instant, right: Instant): boolean {
  return formatThaiDate(left) === formatThaiDate(right);
}

/**
 * How long ago: `เมื่อสักครู่` (under 10 s), `40 วินาทีที่แล้ว`, `3 นาทีที่แล้ว`, `2 ชั่วโมงที่แล้ว`, `5 วันที่แล้ว`;
 * from 30 days on, the date. A future instant reads `อีก 3 นาที`; up to 10 s ahead counts as now, since clocks differ.
 */
export function formatElapsed({ from, now }: { from: Instant; now: Instant }): string {
  const elapsedS = Math.trunc((toMs(now) - toMs(from)) / 1000);
  if (Math.abs(elapsedS) < 10) return "เมื่อสักครู่";
  const span = largestUnit(Math.abs(elapsedS));
  if (span === null) return formatThaiDate(from);
  return elapsedS > 0 ? `${span}ที่แล้ว` : `อีก ${span}`;
}

function largestUnit(s: number): string | null {
  if (s < 60) return `${s} วินาที`;
  if (s < 3600) return `${Math.floor(s / 60)} นาที`;
  if (s < 86_400) return `${Math.floor(s / 3600)} ชั่วโมง`;
  const days = Math.floor(s / 86_400);
  return days < 30 ? `${days} วัน` : null;
}

/**
 * A span in its two largest units: `45 วินาที`, `3 นาที 20 วินาที`, `2 ชั่วโมง 5 นาที`, `1 วัน 3 ชั่วโมง`.
 * @param spanS seconds; fractions are cut off, a negative span counts as 0
 */
export function formatDuration(spanS: number): string {
  const total = Math.max(0, Math.floor(spanS));
  const units: Array<[number, string]> = [
    [Math.floor(total / 86_400), "วัน"],
    [Math.floor((total % 86_400) / 3600), "ชั่วโมง"],
    [Math.floor((total % 3600) / 60), "นาที"],
    [total % 60, "วินาที"],
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first === -1) return "0 วินาที";
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
