import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RETRY_CURVES, retryWaitMs } from "./retry.rules";

const failures = fc.integer({ min: 1, max: 10_000 });
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(Object.entries(RETRY_CURVES))("retryWaitMs of %s", (_use, curve) => {
  it("stays between a tenth of a second and the curve's cap", () => {
    fc.assert(
      fc.property(failures, random, (failed, dice) => {
        const waitMs = retryWaitMs({ failures: failed, curve, random: dice });
        expect(waitMs).toBeGreaterThanOrEqual(100);
        expect(waitMs).toBeLessThanOrEqual(curve.capMs);
      }),
    );
  });

  it("spreads over the whole range: screens that fell together do not rise together", () => {
    const waits = [0, 0.5, 1].map((dice) => retryWaitMs({ failures: 50, curve, random: dice }));
    expect(waits).toEqual([100, Math.round((100 + curve.capMs) / 2), curve.capMs]);
  });

  it("grows with every failure until the cap", () => {
    const ceilings = [1, 2, 3].map((failed) => retryWaitMs({ failures: failed, curve, random: 1 }));
    expect(ceilings).toEqual([curve.baseMs, curve.baseMs * 2, Math.min(curve.capMs, curve.baseMs * 4)]);
  });
});

it("leaves room for an open screen to be true within 5 s of healing", () => {
  expect(RETRY_CURVES.stream.capMs).toBeLessThanOrEqual(3_000);
});
