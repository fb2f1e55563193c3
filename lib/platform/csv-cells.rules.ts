/** TIS-620 is read as windows-874, which contains all of it and Excel's quotation marks as well. */
export const ENCODINGS = ["utf-8", "windows-874"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Puts an apostrophe in front of a cell that a spreadsheet would run as a formula (OWASP, CSV injection). A cell that
 * already begins with apostrophes gets one more, so that removing one always restores the cell.
 */
export function guardFormula(cell: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

export function unguardFormula(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
