import { describe, expect, it } from "vitest";
import { isFaultFor } from "./fault.rules";
import { decideRetryKey, fitsQuota, reachesPerson, usableReplyToken } from "./sending.rules";
import { signBody } from "./signature";
import { reorder } from "./webhook-order.rules";

const HOUR_MS = 3_600_000;
const KEY = "2b6f3a34-64b1-4a5a-9a3c-3a5b6a0d9c11";
const earlier = { requestId: "r", acceptedAt: 0, sentMessages: [] };

it("signs as LINE does (its own vector)", () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
  expect(signBody({ body, channelSecret: "8c570fa6dd201bb328f1c1eac23a96d8" })).toBe(
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
  );
});

describe("retry key", () => {
  it.each([
    { title: "none", retryKey: undefined, now: 1, expected: "proceed" },
    { title: "no UUID", retryKey: "abc", now: 1, expected: "invalid" },
    { title: "again within the day", retryKey: KEY, now: 24 * HOUR_MS - 1, expected: "already-accepted" },
    { title: "again after a day", retryKey: KEY, now: 24 * HOUR_MS, expected: "proceed" },
  ])("$title", ({ retryKey, now, expected }) => expect(decideRetryKey({ retryKey, earlier, now }).kind).toBe(expected));
});

describe("reply token", () => {
  it.each([
    { title: "fresh", token: { chat: "c", issuedAt: 0, used: false }, now: 60_000, usable: true },
    { title: "older than a minute", token: { chat: "c", issuedAt: 0, used: false }, now: 60_001, usable: false },
    { title: "used", token: { chat: "c", issuedAt: 0, used: true }, now: 1, usable: false },
    { title: "unknown", token: undefined, now: 1, usable: false },
  ])("$title", ({ token, now, usable }) => expect(usableReplyToken({ token, now }) !== undefined).toBe(usable));
});

describe("reach", () => {
  const DAYS_7 = 7 * 24 * HOUR_MS;
  it.each([
    { title: "a friend", person: { friend: true, blocked: false }, now: 0, reached: true },
    { title: "a stranger", person: { friend: false, blocked: false }, now: 0, reached: false },
    {
      title: "wrote lately",
      person: { friend: false, blocked: false, lastWroteAt: 0 },
      now: DAYS_7 - 1,
      reached: true,
    },
    {
      title: "wrote a week ago",
      person: { friend: false, blocked: false, lastWroteAt: 0 },
      now: DAYS_7,
      reached: false,
    },
    { title: "blocked it", person: { friend: false, blocked: true, lastWroteAt: 0 }, now: 1, reached: false },
    { title: "unknown", person: undefined, now: 0, reached: false },
  ])("$title", ({ person, now, reached }) => expect(reachesPerson({ person, now })).toBe(reached));
});

it("lets the last recipient fit the quota and not one more", () => {
  expect(fitsQuota({ limit: 300, consumed: 270, cost: 30 })).toBe(true);
  expect(fitsQuota({ limit: 300, consumed: 270, cost: 31 })).toBe(false);
  expect(fitsQuota({ limit: null, consumed: 1e9, cost: 31 })).toBe(true);
});

describe("fault", () => {
  const call = { method: "POST", path: "/v2/bot/message/push", to: "U1", now: new Date(1000) };
  const fault = { id: "f", kind: "hang", hits: 0 } as const;
  it.each([
    { title: "without a match hits all", fault, hit: true },
    { title: "by prefix", fault: { ...fault, match: { path: "/v2/bot/message" } }, hit: true },
    { title: "by pattern", fault: { ...fault, match: { path: "/v2/*/push" } }, hit: true },
    { title: "other path", fault: { ...fault, match: { path: "/v2/bot/profile" } }, hit: false },
    { title: "other method", fault: { ...fault, match: { method: "GET" } }, hit: false },
    { title: "other recipient", fault: { ...fault, match: { to: "U2" } }, hit: false },
    { title: "used up", fault: { ...fault, times: 2, hits: 2 }, hit: false },
    { title: "expired", fault: { ...fault, expiresAt: new Date(1000).toISOString() }, hit: false },
  ])("$title", ({ fault: given, hit }) => expect(isFaultFor({ fault: given, ...call })).toBe(hit));
});

it("reorders, never by chance into the same order", () => {
  expect(reorder({ items: [1, 2], random: [0.1, 0.2] })).toEqual([2, 1]);
  expect(reorder({ items: [1, 2, 3], random: [0.5, 0.1, 0.3] })).toEqual([2, 3, 1]);
  expect(reorder({ items: [1], random: [0] })).toEqual([1]);
});
