/**
 * The shapes of the control API (`/control/*`). Types only: shared by the simulator and by the client that
 * tests use, so that neither can drift from the other.
 */

/** A simulated LINE user. `id` is `U` + 32 hex digits. */
export interface SimPerson {
  id: string;
  displayName: string;
  pictureUrl?: string;
  /** BCP 47, as LINE's profile reports it, e.g. `th`. */
  language?: string;
  /** true while the person has the official account as a friend and has not blocked it */
  friend: boolean;
  blocked: boolean;
}

/** A simulated LINE group. `id` is `C` + 32 hex digits. The account itself is not counted among the members. */
export interface SimGroup {
  id: string;
  name: string;
  memberIds: string[];
  withBot: boolean;
}

export type SimVia = "reply" | "push" | "multicast" | "broadcast" | "person" | "liff" | "system";

/** Everything that became visible in a chat. A message that LINE accepted but nobody could see is not here. */
export interface SimMessage {
  id: string;
  /** the person's id for the 1:1 chat with the account, or the group's id */
  chat: string;
  /** RFC 3339 UTC */
  at: string;
  from: { kind: "bot" | "person" | "system"; userId?: string; name?: string };
  via: SimVia;
  /** LINE message type: text, flex, template, location, sticker, image, audio … */
  type: string;
  text?: string;
  altText?: string;
  /** the message object as it was sent */
  message: Record<string, unknown>;
  /** true for a silent push */
  notificationDisabled: boolean;
  /** what the send cost in quota; carried by the first message of a request only, so a sum over messages is right */
  billedRecipients: number;
  requestId?: string;
  retryKey?: string;
  unsent: boolean;
}

/** A text message that the SMS gateway took. */
export interface SimSms {
  at: string;
  /** E.164 */
  to: string;
  sender: string;
  text: string;
  idempotencyKey: string;
}

/** A message that the push service took; it is encrypted for the browser, so only its envelope can be told. */
export interface SimPush {
  at: string;
  /** last part of the subscription's endpoint */
  subscription: string;
  ttlS: number;
  urgency: string;
  bytes: number;
}

export interface SimRequest {
  at: string;
  method: string;
  path: string;
  status: number;
  requestId: string;
  ms: number;
  retryKey?: string;
  /** recipient(s): a person, a group, or `n users` for a multicast */
  to?: string;
  /** how many message objects the request carried */
  messages?: number;
  fault?: SimFaultKind;
}

export type SimWebhookKind =
  | "follow"
  | "unfollow"
  | "message"
  | "postback"
  | "join"
  | "leave"
  | "memberJoined"
  | "memberLeft"
  | "unsend"
  | "empty"
  | "raw";

/** One attempt to deliver a webhook. */
export interface SimWebhook {
  at: string;
  kind: SimWebhookKind;
  webhookEventId?: string;
  chat?: string;
  attempt: number;
  isRedelivery: boolean;
  /** HTTP status of the answer; absent when the attempt timed out or the app could not be reached */
  status?: number;
  error?: string;
  /** milliseconds until the answer (or the failure) */
  ms: number;
  signature: "valid" | "forged" | "missing";
}

export type SimFaultKind =
  | "500-before"
  | "500-after"
  | "429-rate"
  | "429-quota"
  | "hang"
  | "hang-after"
  | "409"
  | "401"
  | "400"
  | "403"
  | "404"
  | "410";

export interface SimFaultInput {
  /** which requests are hit; empty = every call of the platform's API (never the control API or the screens) */
  match?: {
    method?: string;
    /** prefix of the path, or a pattern with `*` */
    path?: string;
    /** only sends to this person or group, or SMS to this number */
    to?: string;
  };
  kind: SimFaultKind;
  /** how many requests; absent = until removed or expired */
  times?: number;
  /** how long, from now */
  seconds?: number;
  /** lets so many matching requests through within any second and hits the rest, as a rate limit does */
  above?: number;
}

export interface SimFault extends SimFaultInput {
  id: string;
  hits: number;
  expiresAt?: string;
}

export type SimWebhookFaultInput =
  /** each delivery is sent `copies` extra times with the same event id and `isRedelivery` false */
  | { kind: "duplicate"; copies: number; times?: number }
  /** holds events until there are `count` of them (or `ms` has passed), then sends them in another order, at once */
  | { kind: "shuffle"; count: number; ms?: number }
  /** waits before each delivery */
  | { kind: "delay"; ms: number; times?: number }
  /** signs with a wrong secret */
  | { kind: "forged-signature"; times?: number }
  /** loses the delivery: neither sent nor redelivered (LINE does not guarantee webhooks) */
  | { kind: "lost"; times?: number };

export type SimWebhookFault = SimWebhookFaultInput & { id: string; hits: number };

export interface SimWebhookSettings {
  url: string;
  /** LINE's own default is off; on here, as the real channel must be configured */
  redelivery: boolean;
  timeoutMs: number;
  /** waits before each redelivery; the last entry is the last attempt */
  backoffMs: number[];
}

export interface SimLocation {
  latitude: number;
  longitude: number;
  title?: string;
  address?: string;
}

export interface SimChatTarget {
  from: string;
  /** `"bot"` for the 1:1 chat with the account, or a group's id */
  to: "bot" | string;
  /** wait (at most 10 s) until the app has answered the first delivery of the webhook */
  wait?: boolean;
}

export type SimChatInput = SimChatTarget &
  (
    | { text: string }
    | { location: SimLocation }
    | { postback: { data: string; displayText?: string; params?: Record<string, string> } }
    | { sticker: { packageId: string; stickerId: string } }
    /** `prepareMs`: GET content answers 202 for that long */
    | { image: { base64?: string; contentType?: string; prepareMs?: number } }
    | { audio: { base64?: string; contentType?: string; durationMs?: number; prepareMs?: number } }
  );

export interface SimChatResult {
  /** absent for a postback without `displayText` */
  messageId?: string;
  /** absent when the account is not in the group */
  webhookEventId?: string;
  replyToken?: string;
  /** with `wait`: the app's HTTP status for the first delivery */
  status?: number;
}

export interface SimTapResult extends SimChatResult {
  actionType: string;
  /** for a uri action: the address to open in the phone (LIFF links resolved) */
  open?: string;
}

export interface SimQuota {
  /** null = unlimited plan */
  limit: number | null;
  consumed: number;
}

export interface SimState {
  people: SimPerson[];
  groups: SimGroup[];
  quota: SimQuota;
  faults: SimFault[];
  webhookFaults: SimWebhookFault[];
  webhook: SimWebhookSettings;
  bot: { userId: string; basicId: string; displayName: string };
  liff: { report: string; duty: string };
  loginChannelId: string;
  publicBaseUrl: string;
  richMenu: { defaultId: string | null; count: number };
  /** rises with every change */
  version: number;
  /** deliveries waiting or in flight, redeliveries included */
  webhooksPending: number;
}

export interface SimLiffContext {
  type: "utou" | "group";
  userId: string;
  groupId?: string;
  viewType: "full";
}

/** What the fragment `#sim_liff=` carries (base64url of this JSON), for `liff.$mock.set`. */
export interface SimLiffHandover {
  liffId: string;
  userId: string;
  displayName: string;
  pictureUrl?: string;
  language: string;
  os: "ios" | "android" | "web";
  idToken: string;
  accessToken: string;
  decodedIdToken: Record<string, unknown>;
  context: SimLiffContext;
  friendship: { friendFlag: boolean };
  /** where this simulator answers the platform's API */
  apiBase: string;
}

export interface SimIdTokenOptions {
  user: string;
  /** audience; default: the login channel */
  channel?: string;
  nonce?: string;
  /** mint it already expired */
  expired?: boolean;
  /** sign it with a wrong secret */
  forged?: boolean;
}
