import { backoffS } from "@/lib/platform/backoff.rules";

/** Outcome of one attempt at the LINE platform. `isQuota`: a 429 because the month's messages are used up. */
export type AttemptResult =
  | { kind: "accepted" }
  | { kind: "answered"; httpStatus: number; isQuota?: boolean }
  | { kind: "unknown"; cause: "timeout" | "network" };

export type SendDecision =
  | { kind: "sent" }
  | { kind: "push_instead"; cause: string }
  | { kind: "retry"; waitS: number; cause: string }
  | { kind: "failed"; cause: string };

export interface AttemptState {
  via: "reply" | "push";
  result: AttemptResult;
  /** attempts made, this one included */
  attempts: number;
  /** an earlier attempt by this reply token ended without an answer */
  replyWasUnknown: boolean;
  /** seconds since the first attempt; the retry key is good for 24 h (docs/line.md) */
  ageS: number;
  /** 0..1, spreads retries of many messages */
  jitter: number;
}

/** Below LINE's 24 h, so that a retry is never taken for a new message. */
const RETRY_KEY_LIFE_S = 23 * 3600;
const RATE_LIMIT_WAIT_S = 5;

/**
 * Decides after an attempt. 409 means an earlier attempt was accepted; 5xx, time-outs and 429 are tried again under the
 * same retry key; 401 too, since a token can be repaired while the alert waits; other 4xx are final, and so is a 429
 * for the quota.
 */
export function decideAfterAttempt(state: AttemptState): SendDecision {
  const { via, result, attempts, replyWasUnknown, ageS, jitter } = state;
  if (result.kind === "accepted") return { kind: "sent" };

  const status = result.kind === "answered" ? result.httpStatus : null;
  const cause = result.kind === "unknown" ? result.cause : `http_${status}`;
  if (status === 409) return { kind: "sent" };
  if (via === "reply" && status === 400) {
    // A token that should be alive and is not was used up by the unanswered attempt: a push would be a second message.
    return replyWasUnknown ? { kind: "sent" } : { kind: "push_instead", cause: "reply_token_dead" };
  }
  // Next month is too late for an alert: fallback alerts are sent at once.
  if (result.kind === "answered" && result.isQuota) return { kind: "failed", cause: "quota_exhausted" };
  const final = status !== null && status >= 400 && status < 500 && status !== 429 && status !== 401;
  if (final) return { kind: "failed", cause };
  if (ageS > RETRY_KEY_LIFE_S) return { kind: "failed", cause: `gave_up_${cause}` };
  const waitS = backoffS(attempts, jitter);
  return { kind: "retry", waitS: status === 429 ? Math.max(waitS, RATE_LIMIT_WAIT_S) : waitS, cause };
}

/** A reply token lives one minute; one about to die is not tried. */
const REPLY_MARGIN_S = 5;

/**
 * @returns the cheapest way that still works: replies are free but live for a minute. An unanswered reply is settled by
 * its own token while that lives. Afterwards nobody can tell whether it was taken: it is pushed, since a question that
 * comes twice does less harm than one that never comes. First alerts are never replies.
 */
export function chooseWay(
  message: { replyToken: string | null; replyTokenExpiresAt: Date | null; via: string | null },
  now: Date,
) {
  const { replyToken, replyTokenExpiresAt, via } = message;
  if (!replyToken || !replyTokenExpiresAt || via === "push") return "push" as const;
  return replyTokenExpiresAt.getTime() - now.getTime() > REPLY_MARGIN_S * 1000 ? ("reply" as const) : ("push" as const);
}
