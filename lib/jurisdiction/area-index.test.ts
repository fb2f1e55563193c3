import fc from "fast-check";
import { describe, expect, it } from "vitest";
import whichPolygon from "which-polygon";
import { type Area, buildAreaIndex, contains } from "./area-index";
import { provinceAreas } from "./place-data";

const areas = provinceAreas();
const index = buildAreaIndex(areas);
const reference = whichPolygon<{ code: string }>({
  type: "FeatureCollection",
  features: areas.map(({ code, rings }) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "MultiPolygon", coordinates: rings.map((ring) => [pairsOf(ring)]) },
  })),
});

function pairsOf(ring: Float64Array): [number, number][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]);
}

/**
 * The drawing's neighbours overlap by up to 111 m here and there, and a point may lie on an outline: there either
 * province is right. Anywhere else the two must agree.
 */
function expectSameAnswer(longitude: number, latitude: number): void {
  const [found, wanted] = [index.find({ longitude, latitude }), reference([longitude, latitude])?.code ?? null];
  if (found === wanted) return;
  const onOutline = index.outlinesWithin({ longitude, latitude }, 0.1).length > 0;
  const claimants = areas.filter((area) => contains(area, { longitude, latitude })).map(({ code }) => code);
  expect({ onOutline, claimants, found }).toEqual(
    onOutline ? expect.anything() : { onOutline, claimants: expect.arrayContaining([found, wanted]), found },
  );
}

const square: Area = { code: "square", rings: [Float64Array.from([100, 10, 101, 10, 101, 11, 100, 11, 100, 10])] };

describe("find", () => {
  it("answers as which-polygon does at 100,000 places anywhere around the country", () => {
    const inBox = fc.tuple(fc.double({ min: 96, max: 107, noNaN: true }), fc.double({ min: 4, max: 22, noNaN: true }));
    fc.assert(
      fc.property(inBox, ([longitude, latitude]) => {
        expectSameAnswer(longitude, latitude);
      }),
      { numRuns: 100_000 },
    );
  });

  it("answers as which-polygon does at 50,000 places within metres of a border", () => {
    const step = fc.double({ min: -2e-3, max: 2e-3, noNaN: true });
    const corner = fc.constantFrom(...areas.flatMap(({ rings }) => rings.flatMap(pairsOf)));
    fc.assert(
      fc.property(corner, step, step, ([x, y], dx, dy) => {
        expectSameAnswer(x + dx, y + dy);
      }),
      { numRuns: 50_000 },
    );
  });

  it("takes overlapping outlines of one area together", () => {
    const shifted = square.rings.map((ring) => ring.map((value, i) => (i % 2 === 0 ? value + 0.5 : value)));
    const both = buildAreaIndex([{ code: "both", rings: [...square.rings, ...shifted] }]);
    expect([100.2, 100.7, 101.2].map((longitude) => both.find({ longitude, latitude: 10.5 }))).toEqual(
      Array(3).fill("both"),
    );
    expect(both.find({ longitude: 101.7, latitude: 10.5 })).toBeNull();
  });

  it("finds nothing in an index of nothing", () => {
    const empty = buildAreaIndex([]);
    expect(empty.find({ longitude: 100, latitude: 10 })).toBeNull();
    expect(empty.nearest({ longitude: 100, latitude: 10 })).toBeNull();
  });
});

describe("distances", () => {
  const one = buildAreaIndex([square]);
  it.each([
    { title: "from outside", longitude: 99.99, latitude: 10.5, expectedM: 1_093 },
    { title: "from inside", longitude: 100.01, latitude: 10.5, expectedM: 1_093 },
    { title: "past a corner", longitude: 99.99, latitude: 9.99, expectedM: 1_560 },
  ])("to the outline $title", ({ longitude, latitude, expectedM }) => {
    const nearest = one.nearest({ longitude, latitude });
    expect(Math.abs((nearest?.distanceM ?? 0) - expectedM)).toBeLessThan(15);
  });

  it("names only outlines within the radius, nearest first", () => {
    const bangkokEdge = { longitude: 100.51, latitude: 13.83 };
    const around = index.outlinesWithin(bangkokEdge, 8_000);
    expect(around.map(({ code }) => code)).toEqual(expect.arrayContaining(["10", "12"]));
    expect(around.every(({ distanceM }) => distanceM <= 8_000)).toBe(true);
    expect(around.map(({ distanceM }) => distanceM)).toEqual(
      around.map(({ distanceM }) => distanceM).sort((a, b) => a - b),
    );
    expect(index.outlinesWithin(bangkokEdge, 1).length).toBeLessThan(around.length);
  });
});
