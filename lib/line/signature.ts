import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Tells whether `signature` (header `x-line-signature`) is base64(HMAC-SHA256(channel secret, raw body)). Checked on
 * the bytes, before anything is parsed, in constant time.
 */
export function isSignedByLine(rawBody: Uint8Array, signature: string | null, channelSecret: string): boolean {
  if (!signature) return false;
  const expected = Buffer.from(createHmac("sha256", channelSecret).update(rawBody).digest("base64"));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
