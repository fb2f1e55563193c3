import fc from "fast-check";
import { expect, it } from "vitest";
import { labelWidthPx, placeLabels, type LabelBox } from "./label-placement.rules";

const box = (key: string, x: number, y: number): LabelBox => ({ key, x, y, widthPx: 40, heightPx: 20 });

it.each([
  { title: "keeps labels that are apart", boxes: [box("a", 0, 0), box("b", 100, 0)], expected: ["a", "b"] },
  { title: "drops the later of two that overlap", boxes: [box("a", 0, 0), box("b", 10, 5)], expected: ["a"] },
  {
    title: "keeps labels that only touch",
    boxes: [box("a", 0, 0), box("b", 40, 0), box("c", 0, 20)],
    expected: ["a", "b", "c"],
  },
])("$title", ({ boxes, expected }) => {
  expect(placeLabels(boxes).map(({ key }) => key)).toEqual(expected);
});

it("never draws two labels over each other, and leaves out none that would fit", () => {
  const coordinate = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 40 }), (points) => {
      const boxes = points.map(([x, y], index) => box(String(index), x, y));
      const placed = placeLabels(boxes);
      const overlap = (a: LabelBox, b: LabelBox) => Math.abs(a.x - b.x) < 40 && Math.abs(a.y - b.y) < 20;
      for (const one of boxes) {
        const others = placed.filter((other) => other !== one);
        expect(others.some((other) => overlap(one, other))).toBe(!placed.includes(one));
      }
    }),
  );
});

it("gives stacked vowels and tone marks no width", () => {
  expect(labelWidthPx({ text: "น้ำปู่", fontPx: 10 })).toBe(labelWidthPx({ text: "นำป", fontPx: 10 }));
});
