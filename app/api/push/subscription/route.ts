import { defineRoute } from "@/lib/access/define-route";
import { endPushSubscription, savePushSubscription } from "@/lib/outbound/push-subscription";
import { PushSubscriptionBody, PushSubscriptionEnd } from "@/lib/outbound/push-subscription.schema";

const route = "/api/push/subscription";

/** This browser asks to be alerted for the signed-in officer. The address is in the body: it is a secret of its own. */
export const POST = defineRoute({
  route,
  access: "any_role",
  body: PushSubscriptionBody,
  handle: ({ body, actor, requestId }) => savePushSubscription(body, { actor, requestId }),
});

export const DELETE = defineRoute({
  route,
  access: "any_role",
  body: PushSubscriptionEnd,
  handle: ({ body, actor, requestId }) => endPushSubscription(body, { actor, requestId }),
});
