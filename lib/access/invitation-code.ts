import { hmacToken } from "@/lib/platform/crypto";

/** Only a keyed digest is stored: a copy of the database lets nobody in. */
export function invitationDigest(code: string): string {
  return hmacToken(code, "staff invitation code");
}
