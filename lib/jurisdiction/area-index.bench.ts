import { bench, describe } from "vitest";
import whichPolygon from "which-polygon";
import { buildAreaIndex } from "./area-index";
import { provinceAreas } from "./place-data";
import { resolvePlace } from "./resolve-place";

const areas = provinceAreas();
const index = buildAreaIndex(areas);
const reference = whichPolygon<{ code: string }>({
  type: "FeatureCollection",
  features: areas.map(({ code, rings }) => ({
    type: "Feature",
    properties: { code },
    geometry: {
      type: "MultiPolygon",
      coordinates: rings.map((ring) => [
        Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]),
      ]),
    },
  })),
});

/** 1,000 points spread evenly over the country's box, the same in every run. */
const points = Array.from({ length: 1_000 }, (_, i) => ({
  longitude: 97.4 + ((i * 0.618034) % 1) * 8.2,
  latitude: 5.7 + (i / 1_000) * 14.7,
}));

describe("1,000 points to provinces", () => {
  bench("area index", () => {
    for (const point of points) index.find(point);
  });
  bench("which-polygon", () => {
    for (const { longitude, latitude } of points) reference([longitude, latitude]);
  });
  bench("resolvePlace, whole answer", () => {
    for (const point of points) resolvePlace({ ...point, accuracyM: 30 });
  });
});
