import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDuration,
  formatElapsed,
  formatThaiDate,
  formatThaiDateTime,
  formatThaiTime,
  isSameThaiDay,
} from "./thai-time";

const NOW = new Date("2026-04-20T07:05:09.000Z");
const secondsAgo = (s: number) => new Date(NOW.getTime() - s * 1000);

describe("dates at the edge of the screen", () => {
  it.each([
    { title: "time in Bangkok", actual: formatThaiTime(NOW), expected: "14:05 น." },
    { title: "time with seconds", actual: formatThaiTime(NOW, { seconds: true }), expected: "14:05:09 น." },
    { title: "an ISO string", actual: formatThaiTime("2026-04-20T00:00:00Z"), expected: "07:00 น." },
    { title: "short date in the Buddhist era", actual: formatThaiDate(NOW), expected: "20 เม.ย. 2569" },
    { title: "long date", actual: formatThaiDate(NOW, { style: "long" }), expected: "20 เมษายน พ.ศ. 2569" },
    { title: "full date", actual: formatThaiDate(NOW, { style: "full" }), expected: "วันจันทร์ที่ 20 เมษายน พ.ศ. 2569" },
    { title: "date and time", actual: formatThaiDateTime(NOW), expected: "20 เม.ย. 2569 14:05 น." },
    {
      title: "the next day begins at 17:00 UTC",
      actual: formatThaiDate("2026-12-31T17:00:00Z"),
      expected: "1 ม.ค. 2570",
    },
    {
      title: "one second before it does not",
      actual: formatThaiDate("2026-12-31T16:59:59Z"),
      expected: "31 ธ.ค. 2569",
    },
    { title: "a leap day", actual: formatThaiDate("2028-02-29T12:00:00Z"), expected: "29 ก.พ. 2571" },
  ])("$title", ({ actual, expected }) => {
    expect(actual).toBe(expected);
  });

  it("refuses what is not an instant", () => {
    expect(() => formatThaiTime("yesterday")).toThrow(RangeError);
  });

  it("agrees with the platform's own Buddhist calendar on any day", () => {
    const platform = new Intl.DateTimeFormat("en-u-ca-buddhist", {
      timeZone: "Asia/Bangkok",
      year: "numeric",
      day: "numeric",
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const parts = Object.fromEntries(platform.formatToParts(date).map((part) => [part.type, part.value]));
          const [day, , year] = formatThaiDate(date).split(" ");
          expect([day, year]).toEqual([parts.day, parts.year]);
        },
      ),
    );
  });

  it("tells one Bangkok day from the next", () => {
    expect(isSameThaiDay("2026-04-19T17:00:00Z", NOW)).toBe(true);
    expect(isSameThaiDay("2026-04-19T16:59:59Z", NOW)).toBe(false);
  });
});

describe("formatElapsed", () => {
  it.each([
    { ageS: 0, expected: "เมื่อสักครู่" },
    { ageS: 9, expected: "เมื่อสักครู่" },
    { ageS: 10, expected: "10 วินาทีที่แล้ว" },
    { ageS: 59, expected: "59 วินาทีที่แล้ว" },
    { ageS: 60, expected: "1 นาทีที่แล้ว" },
    { ageS: 3599, expected: "59 นาทีที่แล้ว" },
    { ageS: 3600, expected: "1 ชั่วโมงที่แล้ว" },
    { ageS: 86_400, expected: "1 วันที่แล้ว" },
    { ageS: 86_400 * 29, expected: "29 วันที่แล้ว" },
    { ageS: 86_400 * 30, expected: "21 มี.ค. 2569" },
    { ageS: -5, expected: "เมื่อสักครู่" },
    { ageS: -180, expected: "อีก 3 นาที" },
  ])("$ageS s ago reads $expected", ({ ageS, expected }) => {
    expect(formatElapsed({ from: secondsAgo(ageS), now: NOW })).toBe(expected);
  });
});

describe("formatDuration", () => {
  it.each([
    { spanS: 0, expected: "0 วินาที" },
    { spanS: -3, expected: "0 วินาที" },
    { spanS: 45.9, expected: "45 วินาที" },
    { spanS: 200, expected: "3 นาที 20 วินาที" },
    { spanS: 1200, expected: "20 นาที" },
    { spanS: 7500, expected: "2 ชั่วโมง 5 นาที" },
    { spanS: 3605, expected: "1 ชั่วโมง" },
    { spanS: 97_200, expected: "1 วัน 3 ชั่วโมง" },
  ])("$spanS s reads $expected", ({ spanS, expected }) => {
    expect(formatDuration(spanS)).toBe(expected);
  });
});
