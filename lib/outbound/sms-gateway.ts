import { env, smsGateway } from "@/lib/platform/env";
import type { OutboundResult } from "./sending.rules";

/**
 * Sends one SMS to the gateway (docs/sms-gateway.md). The number goes into the body and nowhere else.
 * @param to E.164
 */
export async function sendSms({
  to,
  text,
  idempotencyKey,
}: {
  to: string;
  text: string;
  idempotencyKey: string;
}): Promise<OutboundResult> {
  const gateway = smsGateway();
  if (!gateway) return { kind: "nowhere", cause: "no_gateway" };
  return answerOf(
    fetch(`${gateway.url}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify({ to, text, idempotencyKey, sender: env().SMS_SENDER }),
      redirect: "error",
      signal: AbortSignal.timeout(env().SMS_TIMEOUT_MS),
    }),
  );
}

/** Interprets an answer; without one in time it is open whether the message was taken. */
export async function answerOf(call: Promise<Response>): Promise<OutboundResult> {
  try {
    const response = await call;
    await response.body?.cancel();
    return response.ok ? { kind: "accepted" } : { kind: "answered", httpStatus: response.status };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
    return { kind: "unknown", cause: isTimeout ? "timeout" : "network" };
  }
}
