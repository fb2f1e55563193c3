import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideStart, drillStateOf, median, planScenes, refuseTimes } from "./drill.rules";

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 9, minutes));
const times = { startsAt: at(0), endsAt: at(60), startedAt: null, endedAt: null, cancelledAt: null };
const PLAN = [
  { unitKind: "police_station", role: "primary" as const },
  { unitKind: "centre_191", role: "support" as const },
  { unitKind: "one_home", role: "inform" as const },
];

describe("drillStateOf", () => {
  it.each([
    { title: "planned", part: {}, expected: "planned" },
    { title: "running", part: { startedAt: at(0) }, expected: "running" },
    { title: "ended", part: { startedAt: at(0), endedAt: at(60) }, expected: "ended" },
    { title: "missed: nobody was there to start it", part: { endedAt: at(60) }, expected: "missed" },
    { title: "cancelled", part: { cancelledAt: at(1) }, expected: "cancelled" },
  ])("$title", ({ part, expected }) => expect(drillStateOf({ ...times, ...part })).toBe(expected));
});

describe("decideStart", () => {
  it.each([
    { title: "starts", part: {}, now: at(0), expected: "start" },
    { title: "starts late", part: {}, now: at(59), expected: "start" },
    { title: "does not start after its end", part: {}, now: at(60), expected: "missed" },
    { title: "not twice", part: { startedAt: at(0) }, now: at(1), expected: "nothing" },
    { title: "not when cancelled", part: { cancelledAt: at(0) }, now: at(1), expected: "nothing" },
  ])("$title", ({ part, now, expected }) => expect(decideStart({ ...times, ...part, now })).toBe(expected));
});

describe("refuseTimes", () => {
  it.each([
    { title: "an end before the start", startsAt: at(10), endsAt: at(5), code: "drill.times" },
    { title: "an end that has passed", startsAt: at(-20), endsAt: at(-10), code: "drill.past" },
    { title: "more than a day", startsAt: at(10), endsAt: at(10 + 24 * 60 + 1), code: "drill.too_long" },
  ])("refuses $title", ({ startsAt, endsAt, code }) =>
    expect(refuseTimes({ startsAt, endsAt, now: at(0) })).toMatchObject({ code }),
  );
  it("takes the rest", () => expect(refuseTimes({ startsAt: at(10), endsAt: at(70), now: at(0) })).toBeNull());
});

describe("planScenes", () => {
  const unit = fc.record({
    kind: fc.constantFrom("police_station", "centre_191", "one_home", "shelter"),
    provinceCode: fc.option(fc.constantFrom("65", "48", "10"), { freq: 8 }),
    position: fc.option(fc.record({ latitude: fc.integer({ min: 6, max: 20 }), longitude: fc.constant(100) })),
  });

  it("never 8: every chosen unit takes part and nobody else does; one accepts each incident", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (units) => {
        const targets = units.map((one, index) => ({ ...one, unitId: `u${String(index).padStart(2, "0")}` }));
        const scenes = planScenes(targets, PLAN);
        const taking = new Set(scenes.flatMap((scene) => scene.units.map(({ unitId }) => unitId)));
        expect([...taking].sort()).toEqual(targets.map(({ unitId }) => unitId).sort());
        for (const { primaryUnitId, units: part } of scenes) {
          expect(part.filter(({ role }) => role === "primary").map(({ unitId }) => unitId)).toEqual([primaryUnitId]);
          expect(new Set(part.map(({ unitId }) => unitId)).size).toBe(part.length);
        }
        expect(planScenes([...targets].reverse(), PLAN)).toEqual(scenes);
      }),
    );
  });
});

describe("median", () => {
  it.each([
    { values: [], expected: null },
    { values: [7], expected: 7 },
    { values: [9, 1, 5], expected: 5 },
    { values: [4, 1, 2, 9], expected: 3 },
  ])("of $values", ({ values, expected }) => expect(median(values)).toBe(expected));
});
