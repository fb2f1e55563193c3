import { createHmac } from "node:crypto";

/** `x-line-signature`: base64 of HMAC-SHA256 over the raw body with the channel secret. */
export function signBody({ body, channelSecret }: { body: string; channelSecret: string }): string {
  return createHmac("sha256", channelSecret).update(body, "utf8").digest("base64");
}
