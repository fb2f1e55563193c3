import { z } from "zod";
import { DeskSheet } from "@/lib/intake/desk/desk-sheet.schema";

const LocalDraft = z.object({ reportKey: z.uuid(), revision: z.int(), sheet: DeskSheet });
type LocalDraft = z.infer<typeof LocalDraft>;

const KEY = "ess-desk-left";
const IV_BYTES = 12;

/** Keys pressed after this one make its seal worthless. */
let newest = 0;
let imported: { secret: string; key: Promise<CryptoKey> } | null = null;

/**
 * Keeps what the server has not confirmed yet, so that a reload shows it at once even when the network lost it. Sealed
 * for this operator with AES-GCM, for as long as the tab lives: no caller's word stays readable on the machine
 * (SAFETY 6, 10). A browser without storage, or a page without TLS, keeps nothing.
 *
 * @param secret 32 bytes in base64, this operator's own, known to the server
 */
export async function keepDraft(secret: string, draft: LocalDraft): Promise<void> {
  const turn = ++newest;
  try {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const plain = new TextEncoder().encode(JSON.stringify(draft));
    const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(secret), plain);
    if (turn === newest) sessionStorage.setItem(KEY, toBase64(new Uint8Array([...iv, ...new Uint8Array(body)])));
  } catch {
    // The keys themselves are on their way to the server all the same.
  }
}

/** @returns what the page before left unconfirmed; null when there is nothing, or it is not this operator's */
export async function readDraft(secret: string): Promise<LocalDraft | null> {
  try {
    const bytes = fromBase64(sessionStorage.getItem(KEY) ?? "");
    const [iv, body] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)];
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyOf(secret), body);
    return LocalDraft.safeParse(JSON.parse(new TextDecoder().decode(plain))).data ?? null;
  } catch {
    return null;
  }
}

export function forgetDraft(): void {
  newest++;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

function keyOf(secret: string): Promise<CryptoKey> {
  if (imported?.secret !== secret)
    imported = {
      secret,
      key: crypto.subtle.importKey("raw", fromBase64(secret), "AES-GCM", false, ["encrypt", "decrypt"]),
    };
  return imported.key;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
