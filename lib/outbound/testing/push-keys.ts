import { createECDH } from "node:crypto";

/** A P-256 pair: what a browser makes for a subscription, and what signs for the service. */
export function makePushKeys() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return { publicKey: pair.getPublicKey("base64url"), privateKey: pair.getPrivateKey("base64url").padStart(43, "A") };
}
