import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

export interface Sealed {
  ciphertext: Uint8Array<ArrayBuffer>;
  keyVersion: number;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

let ring: { keys: Map<number, Buffer>; current: number; indexKey: Buffer } | undefined;

/** `PII_KEYS` is `version:base64key,…`; the highest version seals, every version opens. */
function keyRing() {
  if (ring) return ring;
  const keys = new Map(
    env()
      .PII_KEYS.split(",")
      .map((entry) => {
        const [version = "", key = ""] = entry.split(":");
        return [Number(version), Buffer.from(key, "base64")] as const;
      }),
  );
  const versions = [...keys.keys()].sort((a, b) => a - b);
  const oldest = keys.get(versions[0] ?? 0) ?? Buffer.alloc(0);
  // The blind index must survive rotation, so it hangs on the oldest key; retire that one only after re-indexing.
  const indexKey = Buffer.from(hkdfSync("sha256", oldest, "", "ess blind index", 32));
  return (ring = { keys, current: versions.at(-1) ?? 0, indexKey });
}

/**
 * AES-256-GCM under the current key. `purpose` is bound to the text (AAD): a phone cannot be opened as a chat line.
 */
export function seal(plain: string, purpose: string): Sealed {
  const { keys, current } = keyRing();
  const key = keys.get(current);
  if (!key) throw new Error("PII_KEYS holds no key");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return { ciphertext: new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), body])), keyVersion: current };
}

/** @throws Error when the key version is unknown or the text was altered */
export function open(
  { ciphertext, keyVersion }: { ciphertext: Uint8Array; keyVersion: number },
  purpose: string,
): string {
  const key = keyRing().keys.get(keyVersion);
  if (!key) throw new Error(`PII_KEYS holds no key of version ${keyVersion}`);
  const bytes = Buffer.from(ciphertext);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}

/** One column for both: two bytes of key version, then the sealed text. */
export function sealPacked(plain: string, purpose: string): Uint8Array<ArrayBuffer> {
  const { ciphertext, keyVersion } = seal(plain, purpose);
  const packed = new Uint8Array(2 + ciphertext.length);
  new DataView(packed.buffer).setUint16(0, keyVersion);
  packed.set(ciphertext, 2);
  return packed;
}

/** @throws Error as `open` does */
export function openPacked(packed: Uint8Array, purpose: string): string {
  const keyVersion = Buffer.from(packed).readUInt16BE(0);
  return open({ ciphertext: packed.subarray(2), keyVersion }, purpose);
}

/** Keyed digest that answers “is it the same?” without revealing the value. */
export function blindIndex(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", keyRing().indexKey).update(value).digest());
}

export function sha256(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(value).digest());
}

/** Signs with a key of its own per purpose, derived from NEXTAUTH_SECRET. */
export function hmacToken(value: string, purpose: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", `ess ${purpose}`, 32));
  return createHmac("sha256", key).update(value).digest("base64url");
}

export function equalInConstantTime(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
}
