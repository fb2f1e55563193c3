/** The same letters as a group's binding code: nobody has to ask which one it is. */
const ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679";
const LENGTH = 12;

/** Long enough for somebody on leave over a weekend. */
export const INVITATION_LIFE_S = 72 * 3600;
/** Wrong codes of one address within this time … */
export const ATTEMPT_WINDOW_S = 15 * 60;
/** … before it has to wait. 25^12 codes: guessing is hopeless all the same. */
export const MOST_ATTEMPTS = 10;
/** How long the browser that has used a code may still link LINE. */
export const GRANT_LIFE_S = 15 * 60;

/**
 * Makes a code of random bytes.
 * @param bytes at least 64, uniformly random
 * @returns null when these bytes happen to give too few letters: take others
 */
export function makeInvitationCode(bytes: Uint8Array): string | null {
  // Bytes of the last, incomplete round of the alphabet are dropped, or its first letters would come more often.
  const usable = [...bytes].filter((byte) => byte < 256 - (256 % ALPHABET.length));
  if (usable.length < LENGTH) return null;
  return usable
    .slice(0, LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("");
}

/** ACDE3467FGHJ → ACDE-3467-FGHJ, easier to read aloud and to type. */
export function showInvitationCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** @returns the code, however it was spaced or cased; null when it can be none */
export function readInvitationCode(typed: string): string | null {
  const code = typed.replace(/[\s\-–—]/g, "").toUpperCase();
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

export interface InvitationState {
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

/** May the code itself still be used? Once only. */
export function isOpen({ usedAt, revokedAt, expiresAt }: InvitationState, now: Date): boolean {
  return usedAt === null && revokedAt === null && now < expiresAt;
}

/** May a browser that was let in by the code still link a LINE account? */
export function mayStillLink({ usedAt, revokedAt, expiresAt }: InvitationState, now: Date): boolean {
  if (revokedAt !== null) return false;
  if (usedAt === null) return now < expiresAt;
  return now.getTime() < usedAt.getTime() + GRANT_LIFE_S * 1000;
}
