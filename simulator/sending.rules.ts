/** The rules of a send beside its content: retry keys, reply tokens, quota. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const RETRY_KEY_LIFE_MS = 24 * 60 * 60 * 1000;
const REPLY_TOKEN_LIFE_MS = 60 * 1000;

export interface AcceptedRequest {
  requestId: string;
  /** epoch milliseconds */
  acceptedAt: number;
  sentMessages: { id: string; quoteToken?: string }[];
}

export type RetryKeyDecision =
  { kind: "proceed" } | { kind: "invalid" } | { kind: "already-accepted"; earlier: AcceptedRequest };

/**
 * A retry key counts from the moment a request with it was accepted, for 24 hours
 * (LINE Messaging API reference, “Retrying an API request”). A refused request does not use the key up.
 */
export function decideRetryKey({
  retryKey,
  earlier,
  now,
}: {
  retryKey: string | undefined;
  earlier: AcceptedRequest | undefined;
  now: number;
}): RetryKeyDecision {
  if (retryKey === undefined) return { kind: "proceed" };
  if (!UUID.test(retryKey)) return { kind: "invalid" };
  if (earlier && now - earlier.acceptedAt < RETRY_KEY_LIFE_MS) return { kind: "already-accepted", earlier };
  return { kind: "proceed" };
}

export interface ReplyToken {
  chat: string;
  /** epoch milliseconds of the event, renewed by a redelivery */
  issuedAt: number;
  used: boolean;
}

/** A reply token works once, within a minute. @returns the token when it may be used now */
export function usableReplyToken({
  token,
  now,
}: {
  token: ReplyToken | undefined;
  now: number;
}): ReplyToken | undefined {
  return token !== undefined && !token.used && now - token.issuedAt <= REPLY_TOKEN_LIFE_MS ? token : undefined;
}

/** @param limit null = a plan without a limit */
export function fitsQuota({
  limit,
  consumed,
  cost,
}: {
  limit: number | null;
  consumed: number;
  cost: number;
}): boolean {
  return limit === null || consumed + cost <= limit;
}

const RECENT_CONTACT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether what the account sends to a person appears in their chat: friends, and people who wrote within
 * seven days; never those who blocked it. LINE answers 200 either way.
 */
export function reachesPerson({
  person,
  now,
}: {
  person: { friend: boolean; blocked: boolean; lastWroteAt?: number } | undefined;
  now: number;
}): boolean {
  if (!person || person.blocked) return false;
  return person.friend || (person.lastWroteAt !== undefined && now - person.lastWroteAt < RECENT_CONTACT_MS);
}
