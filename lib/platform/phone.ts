import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const THAI_ZERO = 0x0e50;

/**
 * A phone as people type it (Thai digits, spaces, dashes, +66) to E.164, or null when it is not a possible number.
 * Emergency short numbers are nobody's call-back number and give null too.
 */
export function toE164(typed: string): string | null {
  const digits = typed.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO)).trim();
  if (/[^\d\s()+.\-–—]/.test(digits)) return null;
  const parsed = parsePhoneNumberFromString(digits.replace(/[–—]/g, "-"), "TH");
  return parsed?.isValid() ? parsed.number : null;
}

/** +66812345678 → 081-234-5678 as Thais write it; other countries keep the international form. */
export function formatPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country === "TH" ? parsed.formatNational().replace(/\s/g, "-") : parsed.formatInternational();
}

/** 081-234-5678 → 08x-xxx-5678: enough to recognise, not to call. */
export function maskPhone(e164: string): string {
  const shown = formatPhone(e164);
  return shown.slice(0, 2) + shown.slice(2, -4).replace(/\d/g, "x") + shown.slice(-4);
}
