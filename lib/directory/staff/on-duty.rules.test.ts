import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOnDuty } from "./on-duty.rules";

const NOW = new Date("2026-11-23T03:00:00Z");
const after = (s: number) => new Date(NOW.getTime() + s * 1000);
const shift = (fromS: number, toS: number) => ({ startsAt: after(fromS), endsAt: after(toS) });

describe("on duty", () => {
  it.each([
    { title: "nobody rostered and nothing said", shifts: [], said: null, until: null, expected: false },
    { title: "within a shift", shifts: [shift(-60, 60)], said: null, until: null, expected: true },
    { title: "at the first instant of a shift", shifts: [shift(0, 60)], said: null, until: null, expected: true },
    { title: "at the end of a shift no more", shifts: [shift(-60, 0)], said: null, until: null, expected: false },
    {
      title: "one of several shifts",
      shifts: [shift(-90, -60), shift(-1, 1)],
      said: null,
      until: null,
      expected: true,
    },
    { title: "said off during a shift", shifts: [shift(-60, 60)], said: "off", until: after(1), expected: false },
    { title: "said on without a shift", shifts: [], said: "on", until: after(1), expected: true },
    { title: "what was said is over: the roster", shifts: [shift(-60, 60)], said: "off", until: NOW, expected: true },
    { title: "what was said is over: nobody", shifts: [], said: "on", until: after(-1), expected: false },
    { title: "a word nobody knows", shifts: [shift(-60, 60)], said: "maybe", until: after(60), expected: true },
  ])("$title", ({ shifts, said, until, expected }) => {
    expect(isOnDuty({ shifts, dutyOverride: said, dutyOverrideUntil: until, now: NOW })).toBe(expected);
  });

  it("what the officer said decides alone until its time, and not at all afterwards", () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: 1, max: 9_000 })));
    fc.assert(
      fc.property(spans, fc.constantFrom("on", "off"), fc.integer({ min: -9_000, max: 9_000 }), (raw, said, untilS) => {
        const shifts = raw.map(([fromS, lengthS]) => shift(fromS, fromS + lengthS));
        const rostered = isOnDuty({ shifts, dutyOverride: null, dutyOverrideUntil: null, now: NOW });
        const answer = isOnDuty({ shifts, dutyOverride: said, dutyOverrideUntil: after(untilS), now: NOW });
        expect(answer).toBe(untilS > 0 ? said === "on" : rostered);
      }),
    );
  });
});
