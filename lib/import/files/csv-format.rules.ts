import type { Encoding } from "@/lib/platform/csv-cells.rules";

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * UTF-8 when every byte fits and Thai comes out; anything else from a Thai office is windows-874, of which TIS-620 is a
 * part. That the bytes fit is not enough: “ยก” in windows-874 happens to be a sound “¡” in UTF-8.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^\uFEFF|[\u0E01-\u0E5B]/.test(text) || !/[^\x00-\x7F]/.test(text) ? "utf-8" : "windows-874";
  } catch {
    return "windows-874";
  }
}

/** A BOM is taken off. Bytes that mean nothing in the encoding become U+FFFD, which no column accepts. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** The separator that occurs most in the header line outside quotation marks; a comma when none does. */
export function detectDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const of = (delimiter: Delimiter) => counts.get(delimiter) ?? 0;
  return DELIMITERS.reduce((best, each) => (of(each) > of(best) ? each : best), ",");
}

/** Excel's own formats begin with the letters of a zip or OLE container. */
export function isSpreadsheetFile(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0);
}
