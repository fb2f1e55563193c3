import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { foldInPlace, plainText } from "./text";

/** Characters that people put between the digits of a number. */
const SEPARATORS = String.raw`\s().\p{Pd}\u2212/_`;
const ONE_NUMBER = new RegExp(String.raw`^(?:tel:)?\+?[\d${SEPARATORS}]+$`, "u");
/** Digits and separators in a row, with room for at least one number. */
const RUN = new RegExp(String.raw`\+?\d[\d${SEPARATORS}]{7,}\d`, "gu");
/** Fewest digits with a trunk or country prefix; the most are E.164's fifteen after the two of `00`. */
const MIN_DIGITS = 8;
const MAX_DIGITS = 17;
/** Beginning of a number in running text; any other run of nine digits may be a sum, an account or a position. */
const BEGINS_A_NUMBER = /^(?:\+|0\D*[1-9]|66|0066)/;

/**
 * Converts a typed phone (digits of any script, spaces, dashes, slashes, +66, 0066, invisible marks of an address book)
 * to E.164; null when it is not a possible number. Emergency short numbers cannot be called back and give null too.
 */
export function toE164(typed: string): string | null {
  return readPlain(plainText(typed));
}

function readPlain(plain: string): string | null {
  if (!ONE_NUMBER.test(plain)) return null;
  const written = plain.replace(/^tel:/, "").replace(/[\p{Pd}\u2212/_]/gu, "-");
  const parsed = parsePhoneNumberFromString(written.replace(/^00(?=66)/, "+"), "TH");
  return parsed?.isValid() ? parsed.number : null;
}

export interface FoundPhone {
  e164: string;
  /** its start in the text, in UTF-16 units */
  from: number;
  to: number;
}

/** Finds every phone number in running text, in the forms that `toE164` reads. */
export function findPhones(text: string): FoundPhone[] {
  const { folded, spans } = foldInPlace(text);
  return [...folded.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    phonesOfRun(run).map(({ e164, from, to }) => ({
      e164,
      from: spans[index + from]?.from ?? 0,
      to: spans[index + to - 1]?.to ?? text.length,
    })),
  );
}

/**
 * Finds the phones of a run of digits: a house number or a date may stand before one, and two may stand side by side.
 */
function phonesOfRun(run: string): FoundPhone[] {
  const groups = [...run.matchAll(/\+?\d+/g)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  const found: FoundPhone[] = [];
  let next = 0;
  while (next < groups.length) {
    const phone = phoneAtStart(run, groups.slice(next, next + MAX_DIGITS));
    if (phone) found.push(phone);
    next += phone ? groups.findIndex(({ to }) => to === phone.to) - next + 1 : 1;
  }
  return found;
}

/** Returns the longest number that the groups of digits begin with. */
function phoneAtStart(run: string, groups: readonly { from: number; to: number }[]): FoundPhone | null {
  const from = groups[0]?.from ?? 0;
  if (!BEGINS_A_NUMBER.test(run.slice(from))) return null;
  for (const { to } of groups.toReversed()) {
    const typed = run.slice(from, to);
    const digits = typed.replace(/\D/g, "").length;
    const e164 = digits >= MIN_DIGITS && digits <= MAX_DIGITS ? readPlain(typed) : null;
    if (e164) return { e164, from, to };
  }
  return null;
}

/** Masks every phone in a text and leaves every other letter as it was written. */
export function maskPhones(text: string): string {
  return findPhones(text).reduceRight(
    (masked, { e164, from, to }) => masked.slice(0, from) + maskPhone(e164) + masked.slice(to),
    text,
  );
}

/** Formats a Thai number, +66812345678 → 081-234-5678; others keep the international form. */
export function formatPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country === "TH" ? parsed.formatNational().replace(/\s/g, "-") : parsed.formatInternational();
}

/** Masks a phone, 081-234-5678 → 08x-xxx-5678: enough to recognise, not to call. */
export function maskPhone(e164: string): string {
  const shown = formatPhone(e164);
  return shown.slice(0, 2) + shown.slice(2, -4).replace(/\d/g, "x") + shown.slice(-4);
}
