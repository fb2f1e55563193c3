import { createECDH } from "node:crypto";

/** Makes a P-256 key pair, as a browser makes for a subscription and as the service signs with. */
export function makePushKeys() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return { publicKey: pair.getPublicKey("base64url"), privateKey: pair.getPrivateKey("base64url").padStart(43, "A") };
}
