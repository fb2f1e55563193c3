import webPush from "web-push";
import { env, simulatorOrigin, vapidKeys } from "@/lib/platform/env";
import { isPushEndpoint } from "./push-endpoint.rules";
import type { OutboundResult } from "./sending.rules";
import { answerOf } from "./sms-gateway";

/** Seconds that the push service keeps it for a phone that sleeps or has no signal. */
const LIFE_S = 1_800;

/**
 * Encrypts one message for a browser, signs it and sends it to the browser's push service.
 * @param idempotencyKey also the topic: replaces a copy that still waits at the push service
 */
export async function sendWebPush({
  subscription,
  text,
  url,
  idempotencyKey,
}: {
  subscription: { endpoint: string; p256dh: string; auth: string };
  text: string;
  url: string | null;
  idempotencyKey: string;
}): Promise<OutboundResult> {
  const vapidDetails = vapidKeys();
  if (!vapidDetails) return { kind: "nowhere", cause: "no_keys" };
  const { endpoint, p256dh, auth } = subscription;
  if (!isPushEndpoint(endpoint, simulatorOrigin())) return { kind: "nowhere", cause: "no_subscription" };
  const { method, headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify({ text, url, tag: idempotencyKey }),
    {
      vapidDetails,
      TTL: LIFE_S,
      urgency: "high",
      topic: idempotencyKey.replaceAll("-", ""),
      contentEncoding: "aes128gcm",
    },
  );
  const { "Content-Length": _length, ...rest } = headers as Record<string, string | number>;
  return answerOf(
    fetch(endpoint, {
      method,
      headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(body),
      redirect: "error",
      signal: AbortSignal.timeout(env().SMS_TIMEOUT_MS),
    }),
  );
}
