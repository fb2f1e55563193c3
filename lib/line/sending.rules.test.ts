import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffS } from "@/lib/platform/backoff.rules";
import { type AttemptState, chooseWay, decideAfterAttempt } from "./sending.rules";

const answered = (httpStatus: number) => ({ kind: "answered" as const, httpStatus });
const after = (state: Partial<AttemptState>) =>
  decideAfterAttempt({
    via: "push",
    result: { kind: "accepted" },
    attempts: 1,
    replyWasUnknown: false,
    ageS: 1,
    jitter: 0,
    ...state,
  });

describe("after an attempt", () => {
  it.each<[string, Partial<AttemptState>, ReturnType<typeof decideAfterAttempt>]>([
    ["accepted is sent", {}, { kind: "sent" }],
    ["409 is an earlier attempt that was accepted", { result: answered(409) }, { kind: "sent" }],
    ["500 is tried again", { result: answered(500) }, { kind: "retry", waitS: 0.25, cause: "http_500" }],
    ["503 is tried again", { result: answered(503) }, { kind: "retry", waitS: 0.25, cause: "http_503" }],
    [
      "a time-out is tried again",
      { result: { kind: "unknown", cause: "timeout" } },
      { kind: "retry", waitS: 0.25, cause: "timeout" },
    ],
    [
      "no network is tried again",
      { result: { kind: "unknown", cause: "network" } },
      { kind: "retry", waitS: 0.25, cause: "network" },
    ],
    ["429 waits at least five seconds", { result: answered(429) }, { kind: "retry", waitS: 5, cause: "http_429" }],
    [
      "429 for the quota is final: next month is too late",
      { result: { ...answered(429), isQuota: true } },
      { kind: "failed", cause: "quota_exhausted" },
    ],
    ["401 waits for a mended token", { result: answered(401) }, { kind: "retry", waitS: 0.25, cause: "http_401" }],
    ["400 on a push is final", { result: answered(400) }, { kind: "failed", cause: "http_400" }],
    ["403 is final", { result: answered(403) }, { kind: "failed", cause: "http_403" }],
    ["404 is final", { result: answered(404) }, { kind: "failed", cause: "http_404" }],
    [
      "400 on a reply is a dead token: push instead",
      { via: "reply", result: answered(400) },
      { kind: "push_instead", cause: "reply_token_dead" },
    ],
    [
      "400 on a reply whose first try had no answer: that one was taken",
      { via: "reply", result: answered(400), replyWasUnknown: true },
      { kind: "sent" },
    ],
    [
      "past the retry key's life nothing is tried again",
      { result: answered(500), ageS: 23 * 3600 + 1 },
      { kind: "failed", cause: "gave_up_http_500" },
    ],
  ])("%s", (_title, state, expected) => {
    expect(after(state)).toEqual(expected);
  });

  it("waits longer and longer, never more than 30 s, always at least half of its step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, jitter) => {
        const waitS = backoffS(attempts, jitter);
        expect(waitS).toBeLessThanOrEqual(30);
        expect(waitS).toBeGreaterThanOrEqual(backoffS(attempts, 0));
        expect(backoffS(attempts + 1, 0)).toBeGreaterThanOrEqual(backoffS(attempts, 0));
      }),
    );
  });
});

describe("push or reply", () => {
  const now = new Date("2026-05-01T00:00:00Z");
  const inS = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  it.each([
    ["no token", { replyToken: null, replyTokenExpiresAt: null, via: null }, "push"],
    ["a fresh token", { replyToken: "t", replyTokenExpiresAt: inS(30), via: null }, "reply"],
    ["a token about to die", { replyToken: "t", replyTokenExpiresAt: inS(5), via: null }, "push"],
    ["a dead token", { replyToken: "t", replyTokenExpiresAt: inS(-1), via: null }, "push"],
    [
      "a reply already attempted is settled by the living token",
      { replyToken: "t", replyTokenExpiresAt: inS(30), via: "reply" },
      "reply",
    ],
    [
      "a reply already attempted whose token has died",
      { replyToken: "t", replyTokenExpiresAt: inS(5), via: "reply" },
      "push",
    ],
    ["a push already decided", { replyToken: "t", replyTokenExpiresAt: inS(30), via: "push" }, "push"],
  ])("%s", (_title, message, expected) => {
    expect(chooseWay(message, now)).toBe(expected);
  });
});
