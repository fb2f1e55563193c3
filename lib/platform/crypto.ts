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
import { DomainError } from "./errors.rules";
import { log } from "./log";

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
  // The blind index must survive key rotation, so it derives from the oldest key; retire that one only after
  // re-indexing.
  const indexKey = Buffer.from(hkdfSync("sha256", oldest, "", "ess blind index", 32));
  return (ring = { keys, current: versions.at(-1) ?? 0, indexKey });
}

/** Versions of PII_KEYS, lowest first; the highest seals. */
export function keyVersions(): number[] {
  return [...keyRing().keys.keys()].sort((a, b) => a - b);
}

const hold = globalThis as typeof globalThis & { essSealingIsHeld?: boolean };

/** Holds sealing back until this process's keys are proven: a web server may start before its database. */
export function holdSealing(isHeld: boolean): void {
  hold.essSealingIsHeld = isHeld;
}

/**
 * Seals with AES-256-GCM under the current key. `purpose` is bound to the text (AAD): a phone cannot be opened as a
 * chat line.
 * @throws {DomainError} `overloaded` while the keys are not proven: the client sends again
 */
export function seal(plain: string, purpose: string): Sealed {
  if (hold.essSealingIsHeld)
    throw new DomainError("unavailable", "overloaded", "ระบบกำลังเริ่มทำงาน ระบบจะลองใหม่ให้ หรือลองอีกครั้ง");
  return sealUnder(keyRing().current, plain, purpose);
}

/** Seals under a version of the caller's choice and before any proof; only for the proof itself. */
export function sealUnder(keyVersion: number, plain: string, purpose: string): Sealed {
  const key = keyRing().keys.get(keyVersion);
  if (!key) throw new Error(`PII_KEYS holds no key of version ${keyVersion}`);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return { ciphertext: new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), body])), keyVersion };
}

/** Result of opening a sealed text, which may fail. */
export type Opened = { readable: true; text: string } | { readable: false; cause: "key_missing" | "unreadable" };

/** Shown in a view in place of a text that does not open. */
export const UNREADABLE_TH = "อ่านไม่ได้";

/** Returns the text for a person to read. */
export function shownText(opened: Opened): string {
  return opened.readable ? opened.text : UNREADABLE_TH;
}

/**
 * Returns the text where the work cannot go on without it.
 * @throws Error naming the cause, nothing of the text
 */
export function textOrThrow(opened: Opened): string {
  if (!opened.readable) throw new Error(`A sealed text does not open: ${opened.cause}`);
  return opened.text;
}

type OnUnreadable = (purpose: string) => void;
const listener = globalThis as typeof globalThis & { essOnUnreadable?: OnUnreadable };

/** Registers a listener for every stored text that does not open (lib/platform/unreadable-texts.ts). */
export function onUnreadable(listen: OnUnreadable): void {
  listener.essOnUnreadable = listen;
}

/** Opens a stored text. One that does not open raises an alarm; its reader loses that text alone. */
export function open(sealed: { ciphertext: Uint8Array; keyVersion: number }, purpose: string): Opened {
  const opened = openUntold(sealed, purpose);
  if (!opened.readable) {
    log.error("sealed text does not open", { code: purpose, cause: opened.cause });
    listener.essOnUnreadable?.(purpose);
  }
  return opened;
}

/** Opens without an alarm: for texts that a browser kept, which anybody can spoil, and for the proof of keys. */
export function openUntold(
  { ciphertext, keyVersion }: { ciphertext: Uint8Array; keyVersion: number },
  purpose: string,
): Opened {
  const key = keyRing().keys.get(keyVersion);
  if (!key) return { readable: false, cause: "key_missing" };
  const bytes = Buffer.from(ciphertext);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return { readable: true, text: text.toString("utf8") };
  } catch {
    return { readable: false, cause: "unreadable" };
  }
}

/** Seals into one column: two bytes of key version, then the sealed text. */
export function sealPacked(plain: string, purpose: string): Uint8Array<ArrayBuffer> {
  const { ciphertext, keyVersion } = seal(plain, purpose);
  const packed = new Uint8Array(2 + ciphertext.length);
  new DataView(packed.buffer).setUint16(0, keyVersion);
  packed.set(ciphertext, 2);
  return packed;
}

export function openPacked(packed: Uint8Array, purpose: string): Opened {
  return open(unpack(packed), purpose);
}

/** Opens a packed text without an alarm. */
export function openPackedUntold(packed: Uint8Array, purpose: string): Opened {
  return openUntold(unpack(packed), purpose);
}

/** Too few bytes to name a version give version 0, which is never used. */
function unpack(packed: Uint8Array) {
  const bytes = Buffer.from(packed);
  return { ciphertext: bytes.subarray(2), keyVersion: bytes.length < 2 ? 0 : bytes.readUInt16BE(0) };
}

/** Returns a keyed digest that compares values without revealing them. */
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
