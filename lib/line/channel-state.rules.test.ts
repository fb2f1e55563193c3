import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterFailure,
  type ChannelState,
  decideTurn,
  FAILURES_TO_PAUSE,
  isChannelFailure,
  isNews,
  LONGEST_PAUSE_S,
  parkedForS,
  pauseS,
} from "./channel-state.rules";

const now = new Date("2026-05-01T00:00:00Z");
const inS = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const OPEN: ChannelState = { failuresInARow: 0, pausedUntil: null, downSince: null };
const jitter = fc.double({ min: 0, max: 1, noNaN: true });

describe("failures that count against LINE as a whole", () => {
  it.each([
    ["no answer in time", { kind: "unknown" }, true],
    ["500", { kind: "answered", httpStatus: 500 }, true],
    ["503", { kind: "answered", httpStatus: 503 }, true],
    ["401: our token", { kind: "answered", httpStatus: 401 }, true],
    ["429 for the rate", { kind: "answered", httpStatus: 429 }, true],
    ["429 for the quota", { kind: "answered", httpStatus: 429, isQuota: true }, false],
    ["400: this message", { kind: "answered", httpStatus: 400 }, false],
    ["403: this group", { kind: "answered", httpStatus: 403 }, false],
    ["409: taken before", { kind: "answered", httpStatus: 409 }, false],
    ["accepted", { kind: "accepted" }, false],
  ])("%s", (_title, result, expected) => {
    expect(isChannelFailure(result)).toBe(expected);
  });
});

describe("pausing", () => {
  const fail = (state: ChannelState, change: Partial<Parameters<typeof afterFailure>[1]> = {}) =>
    afterFailure(state, { startedAt: now, isProbe: false, now, jitter: 0, ...change });

  it("one failure below the limit pauses nothing and remembers since when", () => {
    let state = OPEN;
    for (let n = 1; n < FAILURES_TO_PAUSE; n++) state = fail(state);
    expect(state).toEqual({ failuresInARow: FAILURES_TO_PAUSE - 1, pausedUntil: null, downSince: now });
    expect(fail(state).pausedUntil).not.toBeNull();
  });

  it("an attempt begun before the pause and failing late does not lengthen it", () => {
    const paused = { failuresInARow: 7, pausedUntil: inS(4), downSince: inS(-30) };
    expect(fail(paused, { startedAt: inS(-8) })).toEqual(paused);
  });

  it("a probe that fails lengthens it", () => {
    const paused = { failuresInARow: 7, pausedUntil: inS(9), downSince: inS(-30) };
    expect(fail(paused, { isProbe: true })).toMatchObject({ failuresInARow: 8, downSince: inS(-30) });
    expect(fail(paused, { isProbe: true }).pausedUntil).toEqual(inS(pauseS(8, 0)));
  });

  it("grows, keeps at least half of its step, and never exceeds 15 s: a first alert may be waiting", () => {
    fc.assert(
      fc.property(fc.integer({ min: FAILURES_TO_PAUSE, max: 100_000 }), jitter, (failures, spread) => {
        expect(pauseS(failures, spread)).toBeLessThanOrEqual(LONGEST_PAUSE_S);
        expect(pauseS(failures, spread)).toBeGreaterThan(0);
        expect(pauseS(failures + 1, 0)).toBeGreaterThanOrEqual(pauseS(failures, 0));
      }),
    );
    expect(LONGEST_PAUSE_S).toBeLessThanOrEqual(15);
  });

  it("whatever fails in whatever order, no pause is longer than 15 s", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gapS: fc.integer({ min: 0, max: 40 }), isProbe: fc.boolean(), spread: jitter })),
        (failures) => {
          let state = OPEN;
          let at = now;
          for (const { gapS, isProbe, spread } of failures) {
            at = new Date(at.getTime() + gapS * 1000);
            state = afterFailure(state, { startedAt: at, isProbe, now: at, jitter: spread });
            if (state.pausedUntil) expect(state.pausedUntil.getTime() - at.getTime()).toBeLessThanOrEqual(15_000);
          }
        },
      ),
    );
  });
});

it.each([
  ["open", null, { kind: "go" }],
  ["paused", inS(1), { kind: "wait", until: inS(1) }],
  ["due at this instant", now, { kind: "probe" }],
  ["due long since", inS(-60), { kind: "probe" }],
])("a turn: %s", (_title, pausedUntil, expected) => {
  expect(decideTurn({ pausedUntil }, now)).toEqual(expected);
});

it("a parked first alert always comes back sooner than any other message", () => {
  fc.assert(
    fc.property(jitter, jitter, (a, b) => {
      expect(parkedForS("alert", a)).toBeLessThan(parkedForS("reporter_status", b));
      expect(parkedForS("alert", a)).toBeLessThanOrEqual(2 * LONGEST_PAUSE_S);
    }),
  );
});

it.each([
  ["no trouble, a plan without a limit", true, null, 3, false],
  ["no trouble, nothing billed", true, 100, 0, false],
  ["no trouble, a push that counts", true, 100, 1, true],
  ["trouble", false, null, 0, true],
])("an answer changes the known state: %s", (_title, isUntroubled, used, billed, expected) => {
  expect(isNews({ isUntroubled, quota: { limit: used, used }, now }, billed)).toBe(expected);
});
