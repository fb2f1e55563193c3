import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExhausted, isReserved, marksReached, monthOf, percentUsed } from "./quota.rules";

it.each([
  ["nothing known", { limit: null, used: null }, null, []],
  ["a plan without a limit", { limit: null, used: 90_000 }, null, []],
  ["just below half", { limit: 300, used: 149 }, 49, []],
  ["half", { limit: 300, used: 150 }, 50, [50]],
  ["80 %", { limit: 300, used: 240 }, 80, [50, 80]],
  ["all of it", { limit: 300, used: 300 }, 100, [50, 80, 95]],
  ["a plan of nothing", { limit: 0, used: 0 }, 100, [50, 80, 95]],
])("%s", (_title, quota, percent, marks) => {
  expect(percentUsed(quota)).toBe(percent);
  expect(marksReached(quota)).toEqual(marks);
});

describe("the reserve for first alerts", () => {
  const asked = { purpose: "reporter_status", recipients: 1, reservePercent: 10 };
  it.each([
    ["plenty left", { limit: 1_000, used: 100 }, asked, false],
    ["the last message above the reserve", { limit: 1_000, used: 899 }, asked, false],
    ["would eat into it", { limit: 1_000, used: 900 }, asked, true],
    ["a large group would eat into it", { limit: 1_000, used: 880 }, { ...asked, recipients: 30 }, true],
    ["an alert may", { limit: 1_000, used: 1_000 }, { ...asked, purpose: "alert" }, false],
    ["no limit", { limit: null, used: 5 }, asked, false],
    ["not asked yet", { limit: 1_000, used: null }, asked, false],
    ["no reserve wanted", { limit: 1_000, used: 999 }, { ...asked, reservePercent: 0 }, false],
  ])("%s", (_title, quota, push, expected) => {
    expect(isReserved(quota, push)).toBe(expected);
  });

  it("never holds back an alert", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(200), fc.nat(100), (limit, used, recipients, reservePercent) => {
        expect(isReserved({ limit, used }, { purpose: "alert", recipients, reservePercent })).toBe(false);
      }),
    );
  });
});

it("a 429 with messages left was for the rate", () => {
  expect(isExhausted({ limit: 300, used: 299 }, 1)).toBe(false);
  expect(isExhausted({ limit: 300, used: 299 }, 2)).toBe(true);
  expect(isExhausted({ limit: null, used: 299 }, 2)).toBe(false);
});

it("a month begins at midnight in Thailand", () => {
  expect(monthOf(new Date("2026-04-30T16:59:59Z"))).toBe("2026-04");
  expect(monthOf(new Date("2026-04-30T17:00:00Z"))).toBe("2026-05");
});
