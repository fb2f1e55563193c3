import fc from "fast-check";
import { expect, it } from "vitest";
import { decideAfterOutbound, type OutboundChannel, type OutboundResult } from "./sending.rules";

const answered = (httpStatus: number): OutboundResult => ({ kind: "answered", httpStatus });
const after = (channel: OutboundChannel, result: OutboundResult, ageS = 1) =>
  decideAfterOutbound({ channel, result, attempts: 1, ageS, jitter: 0 });
const failed = (cause: string, isGone = false) => ({ kind: "failed", cause, isGone });
const retry = (cause: string) => ({ kind: "retry", waitS: 0.25, cause });

it.each<[string, ReturnType<typeof after>, object]>([
  ["accepted is sent", after("sms", { kind: "accepted" }), { kind: "sent" }],
  ["an SMS's 409 is an earlier attempt that was accepted", after("sms", answered(409)), { kind: "sent" }],
  ["a push service knows no 409", after("web_push", answered(409)), failed("http_409")],
  ["400 is final", after("sms", answered(400)), failed("http_400")],
  ["401 is final", after("sms", answered(401)), failed("http_401")],
  ["an SMS's 404 is the gateway's fault, not the phone's", after("sms", answered(404)), failed("http_404")],
  ["404: the browser is gone", after("web_push", answered(404)), failed("subscription_gone", true)],
  ["410: the browser is gone", after("web_push", answered(410)), failed("subscription_gone", true)],
  ["403 is final, the browser is still there", after("web_push", answered(403)), failed("http_403")],
  ["429 is tried again", after("sms", answered(429)), retry("http_429")],
  ["500 is tried again", after("sms", answered(500)), retry("http_500")],
  ["503 is tried again", after("web_push", answered(503)), retry("http_503")],
  ["a time-out is tried again", after("sms", { kind: "unknown", cause: "timeout" }), retry("timeout")],
  ["no network is tried again", after("sms", { kind: "unknown", cause: "network" }), retry("network")],
  ["after half an hour it is no alert any more", after("sms", answered(500), 1_801), failed("gave_up_http_500")],
  ["no number", after("sms", { kind: "nowhere", cause: "no_phone" }), failed("no_phone")],
])("%s", (_title, decision, expected) => {
  expect(decision).toEqual(expected);
});

it("never waits longer than 30 s, and only a push service can report a browser as gone", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<OutboundChannel>("sms", "web_push"),
      fc.integer({ min: 200, max: 599 }),
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (channel, httpStatus, attempts, jitter) => {
        const decision = decideAfterOutbound({ channel, result: answered(httpStatus), attempts, ageS: 5, jitter });
        if (decision.kind === "retry") expect(decision.waitS).toBeLessThanOrEqual(30);
        if (decision.kind === "failed" && decision.isGone) expect(channel).toBe("web_push");
      },
    ),
  );
});
