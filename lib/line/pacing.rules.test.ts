import fc from "fast-check";
import { expect, it } from "vitest";
import { FULL_RATE_PER_S, fullBucket, slowDown, take } from "./pacing.rules";

/** Returns when each of `count` calls asked for at `at` would start, in milliseconds. */
function starts(count: number, { at = 0, slowed = 0 } = {}): number[] {
  let bucket = fullBucket(at);
  for (let n = 0; n < slowed; n++) bucket = slowDown(bucket, at);
  return Array.from({ length: count }, () => {
    const taken = take(bucket, at);
    bucket = taken.bucket;
    return at + taken.waitMs;
  });
}

it("a few alerts start at once; 2,000 are spread over 20 s, well within a minute", () => {
  expect(starts(10)).toEqual(Array(10).fill(0));
  const last = starts(2_000).at(-1) ?? 0;
  expect(last).toBeGreaterThan(15_000);
  expect(last).toBeLessThan(30_000);
});

it("in no second do more calls start than LINE's 2,000 shared by ten processes", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 400 }), (gaps) => {
      let bucket = fullBucket(0);
      let at = 0;
      const times: number[] = [];
      for (const gap of gaps) {
        at += gap;
        const taken = take(bucket, at);
        bucket = taken.bucket;
        times.push(at + taken.waitMs);
      }
      for (const time of times)
        expect(times.filter((other) => other >= time && other < time + 1_000).length).toBeLessThanOrEqual(
          FULL_RATE_PER_S + 11,
        );
    }),
    { numRuns: 40 },
  );
});

it("a 429 halves the rate, again and again, never to nothing", () => {
  const after = (slowed: number) => starts(20, { slowed }).at(-1) ?? 0;
  expect(after(1)).toBeGreaterThanOrEqual(20 / (FULL_RATE_PER_S / 2) / 0.001 - 1);
  expect(after(2)).toBeGreaterThan(after(1));
  expect(after(50)).toBeLessThanOrEqual(4_000);
});

it("climbs back to the full rate within twenty seconds", () => {
  const slow = slowDown(fullBucket(0), 0);
  expect(take(slow, 20_000).bucket.ratePerS).toBe(FULL_RATE_PER_S);
});
