import { expect, it } from "vitest";
import { parseBaseGeo, type GeoFile } from "./geo";

/** Two square provinces sharing an edge, the second with a small island far out at sea. */
const FILE: GeoFile = {
  type: "Topology",
  arcs: [
    [
      [1, 0],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 1],
    ],
    [
      [9, 9],
      [9.1, 9],
      [9.1, 9.1],
      [9, 9],
    ],
    [
      [5, 5],
      [6, 5],
      [6, 6],
      [5, 5],
    ],
  ],
  objects: {
    provinces: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 1]], properties: { code: "01", th: "หนึ่ง", en: "One" } },
        { type: "MultiPolygon", arcs: [[[2, -1]], [[3]]], properties: { code: "02", th: "สอง", en: "Two" } },
      ],
    },
    neighbours: { type: "GeometryCollection", geometries: [{ type: "Polygon", arcs: [[4]], properties: {} }] },
  },
};

it("names each province at the middle of its mainland", () => {
  const { labels } = parseBaseGeo(FILE);
  expect(labels.map(({ code, th }) => [code, th])).toEqual([
    ["01", "หนึ่ง"],
    ["02", "สอง"],
  ]);
  expect(labels[0]?.lon).toBeCloseTo(0.5);
  expect(labels[1]?.lon).toBeCloseTo(1.5);
  expect(labels[1]?.lat).toBeCloseTo(0.5);
});

it("draws a border two provinces share once", () => {
  const { borders } = parseBaseGeo(FILE);
  const shared = borders.coordinates.flat().filter(([lon, lat]) => lon === 1 && lat === 1);
  expect(shared.length).toBeLessThanOrEqual(2);
});
