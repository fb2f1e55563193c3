/** TIS-620 is read as windows-874, which holds all of it and Excel's quotation marks besides. */
export const ENCODINGS = ["utf-8", "windows-874"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection); a cell that
 * already has apostrophes there gets one more, so that taking one off always gives the cell back.
 */
export function guardFormula(cell: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

export function unguardFormula(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
