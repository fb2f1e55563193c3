import whichPolygon from "which-polygon";
import { buildAreaIndex } from "@/lib/jurisdiction/area-index";
import { provinceAreas } from "@/lib/jurisdiction/place-data";
import { type Figure, median } from "./support/figures";

const ROUNDS = 9;
const POINTS = 100_000;
const TARGET = 1.5;
const GOLDEN = 0.618034;

/** Spread evenly over the country's box, sea and neighbours included, the same in every run. */
const points = Array.from({ length: POINTS }, (_, i) => ({
  longitude: 97.4 + ((i * GOLDEN) % 1) * 8.2,
  latitude: 5.7 + (i / POINTS) * 14.7,
}));
/** What `which-polygon` takes; made beforehand, so that neither pays for the other's shape of a point. */
const pairs = points.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);

/**
 * A point to its province, ours against `which-polygon` on the same outlines. Rounds of both take turns; the figure is
 * the median of the rounds' ratios. That both give the same answers is `area-index.test.ts`'s business.
 */
export function jurisdictionRatio(): Figure {
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
  let found = 0;
  const ways = {
    ours: () => {
      for (const point of points) if (index.find(point) !== null) found += 1;
    },
    theirs: () => {
      for (const pair of pairs) if (reference(pair)) found += 1;
    },
  };
  for (const run of Object.values(ways)) run();

  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const order = round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const);
    const tookMs = { ours: 0, theirs: 0 };
    for (const which of order) {
      const startedAt = performance.now();
      ways[which]();
      tookMs[which] = performance.now() - startedAt;
    }
    return tookMs;
  });
  if (found === 0) throw new Error("No point lies in any province.");
  const ratio = median(rounds.map(({ ours, theirs }) => ours / theirs));
  const perPointUs = (which: "ours" | "theirs") => (median(rounds.map((round) => round[which])) / POINTS) * 1000;
  return {
    name: "jurisdiction of a point ÷ which-polygon",
    measured: `${ratio.toFixed(2)} (${perPointUs("ours").toFixed(2)} µs ÷ ${perPointUs("theirs").toFixed(2)} µs)`,
    target: `≤ ${TARGET}`,
    holds: ratio <= TARGET,
    note: `${POINTS} points over the country's box, the same 77 provinces, ${ROUNDS} rounds interleaved`,
  };
}
