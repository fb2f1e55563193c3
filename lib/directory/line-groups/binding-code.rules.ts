/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B: nobody has to ask which one it is. */
export const CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679";
export const CODE_LENGTH = 8;
/** Long enough to walk to the phone that is in the group, short enough to be worthless tomorrow. */
export const CODE_LIFE_S = 30 * 60;

/** Wrong codes of one group within this time … */
export const ATTEMPT_WINDOW_S = 15 * 60;
/** … before the group has to wait. 25^8 codes: guessing is hopeless all the same. */
export const MOST_ATTEMPTS = 5;

/**
 * Makes a code of random bytes. It always holds a letter and a digit, so that a word of ordinary talk in a group is
 * never taken for one.
 * @param bytes at least 64, uniformly random
 * @returns null when these bytes happen to give no such code: take others
 */
export function makeCode(bytes: Uint8Array): string | null {
  // Bytes of the last, incomplete round of the alphabet are dropped, or its first letters would come more often.
  const usable = [...bytes].filter((byte) => byte < 256 - (256 % CODE_ALPHABET.length));
  const code = usable
    .slice(0, CODE_LENGTH)
    .map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length])
    .join("");
  return code.length === CODE_LENGTH && holdsBoth(code) ? code : null;
}

/** ABCD3467 → ABCD-3467, easier to read aloud and to type. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** @returns the code when a message is one and nothing else, however it is spaced or cased; else null */
export function readCode(message: string): string | null {
  const typed = message.replace(/[\s\-–—]/g, "").toUpperCase();
  if (typed.length !== CODE_LENGTH || !holdsBoth(typed)) return null;
  return [...typed].every((letter) => CODE_ALPHABET.includes(letter)) ? typed : null;
}

const holdsBoth = (code: string) => /\d/.test(code) && /[A-Z]/.test(code);
