import type { SimWebhookKind } from "./control-contract";
import type { JsonObject } from "./shape.rules";

export type WebhookSource = { type: "user"; userId: string } | { type: "group"; groupId: string; userId?: string };

export interface WebhookEvent {
  type: SimWebhookKind;
  mode: "active";
  /** epoch milliseconds */
  timestamp: number;
  source: WebhookSource;
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  replyToken?: string;
  [payload: string]: unknown;
}

/** An event that the app has not yet answered with 2xx. */
export interface PendingWebhook {
  event: WebhookEvent;
  chat: string;
  /** attempts made so far */
  attempts: number;
}

/** Event types that carry a reply token. */
export const REPLIABLE: readonly SimWebhookKind[] = ["follow", "message", "postback", "join", "memberJoined"];

export function buildEvent({
  type,
  source,
  payload,
  webhookEventId,
  replyToken,
  now,
}: {
  type: SimWebhookKind;
  source: WebhookSource;
  payload?: JsonObject;
  webhookEventId: string;
  replyToken?: string;
  now: Date;
}): WebhookEvent {
  return {
    type,
    ...payload,
    webhookEventId,
    deliveryContext: { isRedelivery: false },
    timestamp: now.getTime(),
    source,
    ...(replyToken === undefined ? {} : { replyToken }),
    mode: "active",
  };
}
