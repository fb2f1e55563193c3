import { backoffS } from "@/lib/platform/backoff.rules";

export type OutboundChannel = "sms" | "web_push";

/** Outcome of one attempt. `nowhere`: there is no number, no browser or no gateway to send to. */
export type OutboundResult =
  | { kind: "accepted" }
  | { kind: "answered"; httpStatus: number }
  | { kind: "unknown"; cause: "timeout" | "network" }
  | { kind: "nowhere"; cause: "no_phone" | "no_gateway" | "no_subscription" | "no_keys" };

export type OutboundDecision =
  | { kind: "sent" }
  | { kind: "retry"; waitS: number; cause: string }
  | { kind: "failed"; cause: string; isGone: boolean };

/** Seconds after which an alert is not worth sending; the ladder has long climbed past it. */
const WORTH_SENDING_S = 1_800;

/**
 * Decides after an attempt. 409 means that an earlier attempt was accepted; 5xx, 429 and silence are tried again under
 * the same key; every other 4xx is final. A push service's 404 and 410 say that the browser is gone for good.
 */
export function decideAfterOutbound({
  channel,
  result,
  attempts,
  ageS,
  jitter,
}: {
  channel: OutboundChannel;
  result: OutboundResult;
  /** attempts made, this one included */
  attempts: number;
  /** seconds since the first attempt */
  ageS: number;
  /** 0..1 */
  jitter: number;
}): OutboundDecision {
  if (result.kind === "accepted") return { kind: "sent" };
  if (result.kind === "nowhere") return { kind: "failed", cause: result.cause, isGone: false };
  const status = result.kind === "answered" ? result.httpStatus : null;
  const cause = result.kind === "unknown" ? result.cause : `http_${status}`;
  if (status === 409 && channel === "sms") return { kind: "sent" };
  if (channel === "web_push" && (status === 404 || status === 410))
    return { kind: "failed", cause: "subscription_gone", isGone: true };
  const isFinal = status !== null && status < 500 && status !== 429;
  if (isFinal) return { kind: "failed", cause, isGone: false };
  if (ageS > WORTH_SENDING_S) return { kind: "failed", cause: `gave_up_${cause}`, isGone: false };
  return { kind: "retry", waitS: backoffS(attempts, jitter), cause };
}
