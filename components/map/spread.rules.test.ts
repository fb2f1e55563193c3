import { expect, it } from "vitest";
import { spreadOverlaps } from "./spread.rules";

const spread = (points: Array<[string, number, number]>) =>
  spreadOverlaps({ points: points.map(([id, x, y]) => ({ id, x, y })), nearPx: 10, markerPx: 28 });

it("leaves markers alone that stand apart", () => {
  expect(
    spread([
      ["a", 0, 0],
      ["b", 100, 0],
    ]).size,
  ).toBe(0);
});

it("gives markers at one place places of their own", () => {
  const places: Array<[string, number, number]> = Array.from({ length: 12 }, (_, index) => [`p${index}`, 50, 50]);
  const offsets = [...spread(places).values()];
  expect(offsets).toHaveLength(12);
  offsets.forEach((one, index) => {
    for (const other of offsets.slice(index + 1))
      expect(Math.hypot(one.dx - other.dx, one.dy - other.dy)).toBeGreaterThan(20);
  });
});

it("places the same markers the same way in whatever order they come", () => {
  const forward = spread([
    ["a", 0, 0],
    ["b", 3, 0],
    ["c", 0, 4],
  ]);
  const backward = spread([
    ["c", 0, 4],
    ["b", 3, 0],
    ["a", 0, 0],
  ]);
  expect(Object.fromEntries(backward)).toEqual(Object.fromEntries(forward));
});
