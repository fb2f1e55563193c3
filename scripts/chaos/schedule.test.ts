import fc from "fast-check";
import { expect, it } from "vitest";
import { makeSchedule } from "./schedule";

it("the same seed gives the same schedule, another seed another one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 100 }), (seed, incidents) => {
      const schedule = makeSchedule({ seed, incidents });
      expect(makeSchedule({ seed, incidents })).toEqual(schedule);
      expect(makeSchedule({ seed: seed + 1, incidents })).not.toEqual(schedule);
    }),
    { numRuns: 30 },
  );
});

it("even a short campaign meets every kind of blow at every named point", () => {
  for (let seed = 0; seed < 50; seed++) {
    const kinds = new Set(makeSchedule({ seed, incidents: 60 }).blows.map(({ blow }) => blow.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        "kill",
        "kill-after-commit",
        "kill-after-line-took-it",
        "kill-while-climbing",
        "line-fault",
      ]),
    );
  }
});

it("no two reporters share a number, a place or a word: what leaks can be told apart", () => {
  const { reporters } = makeSchedule({ seed: 1, incidents: 2_000 });
  for (const key of ["phone", "words", "userId"] as const)
    expect(new Set(reporters.map((reporter) => reporter[key])).size).toBe(2_000);
});
