import { describe, expect, it } from "vitest";
import { INVARIANTS } from "./invariants.rules";
import { deskAlarmSms, deskAlarmText, figuresOf, type LineCopy, needsFallback, UNTAKEN_AFTER_S } from "./notice.rules";

it("tells the desk figures and an address, and shows a word of an earlier version as a general fault", () => {
  const text = deskAlarmText({
    alarms: [
      { invariant: "I5", count: 3 },
      { invariant: "gone", count: 1 },
    ],
    url: "https://ess.example/map",
  });
  expect(text).toContain("(3)");
  expect(text).toContain("ระบบผิดปกติ (1)");
  expect(text).toContain("https://ess.example/map");
});

it("with everything broken at once, an SMS is no longer than a gateway takes, address included", () => {
  const text = deskAlarmSms(INVARIANTS.map((invariant) => ({ invariant, count: 10_000 })));
  expect(text.length).toBeLessThan(560);
});

it("an invariant's own figure counts its incidents; without it each incident counts as one", () => {
  const own = { incidentId: null, data: { invariant: "I5", count: 40 } };
  const one = { incidentId: "a", data: { invariant: "I5", count: 1 } };
  const other = { incidentId: "b", data: { invariant: "I5", count: 1 } };
  expect(figuresOf([own, one, other])).toEqual([{ invariant: "I5", count: 40 }]);
  expect(figuresOf([one, other])).toEqual([{ invariant: "I5", count: 2 }]);
});

describe("needsFallback", () => {
  const copy = (change: Partial<LineCopy> = {}): LineCopy => ({
    status: "queued",
    wasTried: false,
    ageS: 0,
    ...change,
  });
  it.each<{ title: string; copies: LineCopy[]; isLinePaused?: boolean; expected: boolean }>([
    { title: "nobody to tell in LINE", copies: [], expected: true },
    { title: "just queued: the worker may be sending it", copies: [copy()], expected: false },
    { title: "just queued and LINE is paused", copies: [copy()], isLinePaused: true, expected: true },
    { title: "tried in vain", copies: [copy({ wasTried: true })], expected: true },
    { title: "one tried in vain, one still on its way", copies: [copy({ wasTried: true }), copy()], expected: false },
    { title: "silent for too long", copies: [copy({ ageS: UNTAKEN_AFTER_S })], expected: true },
    { title: "every copy refused", copies: [copy({ status: "failed" })], expected: true },
    { title: "one refused, one on its way", copies: [copy({ status: "failed" }), copy()], expected: false },
    {
      title: "one taken is enough, whatever became of the rest",
      copies: [copy({ status: "sent" }), copy({ status: "failed" }), copy({ wasTried: true, ageS: 90 })],
      isLinePaused: true,
      expected: false,
    },
  ])("$title", ({ copies, isLinePaused = false, expected }) => {
    expect(needsFallback({ copies, isLinePaused })).toBe(expected);
  });
});
