import { open, type Opened, seal } from "@/lib/platform/crypto";

/** Bound to the text: an officer's number cannot be opened as a reporter's, nor the other way round. */
const PURPOSE = "officer phone";

/** The two columns of `officers` that hold a work mobile. */
export interface SealedOfficerPhone {
  phoneCiphertext: Uint8Array<ArrayBuffer>;
  phoneKeyVersion: number;
}

/** @param e164 a number as `toE164` gives it */
export function sealOfficerPhone(e164: string): SealedOfficerPhone {
  const { ciphertext, keyVersion } = seal(e164, PURPOSE);
  return { phoneCiphertext: ciphertext, phoneKeyVersion: keyVersion };
}

/**
 * @returns the number in E.164, unless it cannot be opened; null when the officer has none
 */
export function openOfficerPhone(row: {
  phoneCiphertext: Uint8Array | null;
  phoneKeyVersion: number | null;
}): Opened | null {
  if (!row.phoneCiphertext || row.phoneKeyVersion === null) return null;
  return open({ ciphertext: row.phoneCiphertext, keyVersion: row.phoneKeyVersion }, PURPOSE);
}
