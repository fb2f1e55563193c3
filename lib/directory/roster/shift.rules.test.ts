import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  bangkokDayOf,
  expandShifts,
  isRealDay,
  mondayOf,
  startOfBangkokDay,
  withoutOverlap,
} from "./shift.rules";

const DAY = "2026-11-23";

describe("days of the roster", () => {
  it.each([
    ["2026-11-23", "2026-11-23"],
    ["2026-11-29", "2026-11-23"],
    ["2026-11-30", "2026-11-30"],
    ["2027-01-01", "2026-12-28"],
  ])("the week of %s starts on %s", (day, monday) => expect(mondayOf(day)).toBe(monday));

  it.each([
    ["2026-02-28", true],
    ["2026-02-31", false],
    ["2028-02-29", true],
    ["9999-99-99", false],
  ])("%s is a day: %s", (day, real) => expect(isRealDay(day)).toBe(real));

  it("midnight in Bangkok is 17:00 UTC of the day before", () => {
    expect(startOfBangkokDay(DAY).toISOString()).toBe("2026-11-22T17:00:00.000Z");
    expect(bangkokDayOf(new Date("2026-11-22T16:59:59Z"))).toBe("2026-11-22");
    expect(bangkokDayOf(new Date("2026-11-22T17:00:00Z"))).toBe(DAY);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("a pattern over days", () => {
  it.each([
    {
      title: "morning",
      from: "08:00",
      to: "16:00",
      starts: "2026-11-23T01:00:00.000Z",
      ends: "2026-11-23T09:00:00.000Z",
    },
    {
      title: "evening to midnight",
      from: "16:00",
      to: "00:00",
      starts: "2026-11-23T09:00:00.000Z",
      ends: "2026-11-23T17:00:00.000Z",
    },
    {
      title: "over midnight",
      from: "20:00",
      to: "08:00",
      starts: "2026-11-23T13:00:00.000Z",
      ends: "2026-11-24T01:00:00.000Z",
    },
    {
      title: "a whole day",
      from: "08:00",
      to: "08:00",
      starts: "2026-11-23T01:00:00.000Z",
      ends: "2026-11-24T01:00:00.000Z",
    },
  ])("$title", ({ from, to, starts, ends }) => {
    const [first] = expandShifts({ firstDay: DAY, days: 1, from, to });
    expect([first?.startsAt.toISOString(), first?.endsAt.toISOString()]).toEqual([starts, ends]);
  });

  it("gives one forward span a day, none touching the next, and filling in twice adds nothing", () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    fc.assert(
      fc.property(clock, clock, fc.integer({ min: 1, max: 31 }), (from, to, days) => {
        const spans = expandShifts({ firstDay: DAY, days, from, to });
        expect(spans).toHaveLength(days);
        spans.forEach(({ startsAt, endsAt }, index) => {
          expect(startsAt < endsAt).toBe(true);
          const next = spans[index + 1];
          if (next) expect(endsAt <= next.startsAt).toBe(true);
        });
        expect(withoutOverlap(spans, [])).toEqual(spans);
        expect(withoutOverlap(spans, spans)).toEqual([]);
      }),
    );
  });
});
