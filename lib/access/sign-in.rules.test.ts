import { expect, it } from "vitest";
import { restAfterFailure } from "./sign-in.rules";

const now = new Date("2026-11-22T00:00:00Z");

it.each([
  { failures: 4, restS: null },
  { failures: 5, restS: 15 },
  { failures: 6, restS: 30 },
  { failures: 9, restS: 240 },
  { failures: 10, restS: 300 },
  { failures: 5000, restS: 300 },
])("after $failures wrong passwords the account rests $restS s", ({ failures, restS }) => {
  expect(restAfterFailure({ failures, now })).toEqual(restS === null ? null : new Date(now.getTime() + restS * 1000));
});
