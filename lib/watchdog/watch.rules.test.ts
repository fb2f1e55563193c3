import { expect, it } from "vitest";
import { judgeWatch } from "./watch.rules";

const state = { lastLookAgeS: 10, holds: true, heartbeatFailed: false };

it.each([
  { title: "well", change: {}, sinceS: 5, expected: { kind: "well", ageS: 15 } },
  { title: "well to the last second", change: {}, sinceS: 80, expected: { kind: "well", ageS: 90 } },
  {
    title: "silent after 90 s, also when only the state itself is old",
    change: {},
    sinceS: 81,
    expected: { kind: "silent", ageS: 91 },
  },
  {
    title: "silent when it never looked",
    change: { lastLookAgeS: null },
    sinceS: 0,
    expected: { kind: "silent", ageS: null },
  },
  { title: "broken", change: { holds: false }, sinceS: 0, expected: { kind: "broken", ageS: 10 } },
  {
    title: "not heard outside",
    change: { heartbeatFailed: true },
    sinceS: 0,
    expected: { kind: "heartbeat_failed", ageS: 10 },
  },
  { title: "a clock set back makes nothing younger", change: {}, sinceS: -60, expected: { kind: "well", ageS: 10 } },
])("$title", ({ change, sinceS, expected }) => {
  expect(judgeWatch({ ...state, ...change }, sinceS)).toEqual(expected);
});
