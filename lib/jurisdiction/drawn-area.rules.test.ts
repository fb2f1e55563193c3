import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaHolds, boxAround, type DrawnArea, outlineWithin } from "./drawn-area.rules";
import { distanceM } from "./earth.rules";
import { crossingsAreOdd } from "./even-odd.rules";

const SQUARE: DrawnArea = [[[[100, 15], [101, 15], [101, 16], [100, 16], [100, 15]]]]; // prettier-ignore
const HOLED: DrawnArea = [
  [...(SQUARE[0] ?? []), [[100.4, 15.4], [100.6, 15.4], [100.6, 15.6], [100.4, 15.6], [100.4, 15.4]]],
]; // prettier-ignore
const place = fc.record({
  longitude: fc.double({ min: 99.5, max: 101.5, noNaN: true }),
  latitude: fc.double({ min: 14.5, max: 16.5, noNaN: true }),
});

describe("areaHolds", () => {
  it("agrees with the even-odd rule over flat rings", () => {
    const flat = (SQUARE[0]?.[0] ?? []).flatMap(([x = 0, y = 0]) => [x, y]);
    fc.assert(
      fc.property(place, (at) => {
        expect(areaHolds(SQUARE, at)).toBe(crossingsAreOdd(flat, at.longitude, at.latitude));
      }),
    );
  });

  it("does not hold what lies in its hole", () => {
    expect(areaHolds(HOLED, { longitude: 100.5, latitude: 15.5 })).toBe(false);
    expect(areaHolds(HOLED, { longitude: 100.2, latitude: 15.5 })).toBe(true);
  });
});

describe("outlineWithin and boxAround", () => {
  it("an area whose outline is within the circle has a box that the circle's box touches: nothing near is left out", () => {
    fc.assert(
      fc.property(place, fc.double({ min: 1, max: 20_000, noNaN: true }), (at, radiusM) => {
        const { west, south, east, north } = boxAround(at, radiusM);
        const touches = west <= 101 && east >= 100 && south <= 16 && north >= 15;
        if (outlineWithin(SQUARE, at, radiusM) || areaHolds(SQUARE, at)) expect(touches).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("the box reaches at least the radius in every direction", () => {
    fc.assert(
      fc.property(place, fc.double({ min: 1, max: 20_000, noNaN: true }), (at, radiusM) => {
        const { west, north } = boxAround(at, radiusM);
        expect(distanceM(at, { ...at, longitude: west })).toBeGreaterThan(radiusM * 0.999);
        expect(distanceM(at, { ...at, latitude: north })).toBeGreaterThan(radiusM * 0.999);
      }),
    );
  });
});
