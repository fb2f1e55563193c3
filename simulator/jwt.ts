import { createHmac, generateKeyPairSync, randomUUID, timingSafeEqual, type JsonWebKey } from "node:crypto";
import type { IdTokenClaims } from "./id-token.rules";
import { isObject, type JsonObject } from "./shape.rules";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs with HS256 and the channel secret, as LINE Login does for web apps. */
export function signHs256({ claims, secret }: { claims: object; secret: string }): string {
  const input = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

const esKey = generateKeyPairSync("ec", { namedCurve: "P-256" });
const esKeyId = randomUUID();

export function publishedKeys(): JsonWebKey[] {
  return [{ ...esKey.publicKey.export({ format: "jwk" }), kid: esKeyId, alg: "ES256", use: "sig" }];
}

/** Reads the claims without looking at the signature. @returns null when it is no JWT */
export function decodeJwt(token: string): { header: JsonObject; claims: JsonObject } | null {
  const [head, body, signature, more] = token.split(".");
  if (!head || !body || !signature || more !== undefined) return null;
  try {
    const header: unknown = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    return isObject(header) && isObject(claims) ? { header, claims } : null;
  } catch {
    return null;
  }
}

/** @returns the claims of an ID token whose HS256 signature holds, else null */
export function readIdToken({ token, secret }: { token: string; secret: string }): IdTokenClaims | null {
  const decoded = decodeJwt(token);
  if (!decoded || decoded.header.alg !== "HS256") return null;
  const cut = token.lastIndexOf(".");
  const expected = createHmac("sha256", secret).update(token.slice(0, cut)).digest();
  const given = Buffer.from(token.slice(cut + 1), "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { iss, sub, aud, exp, iat } = decoded.claims;
  const isComplete =
    [iss, sub, aud].every((text) => typeof text === "string") && typeof exp === "number" && typeof iat === "number";
  return isComplete ? (decoded.claims as unknown as IdTokenClaims) : null;
}
