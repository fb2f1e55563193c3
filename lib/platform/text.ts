/** Invisible characters: format characters (zero-width, direction), variation selectors, keycaps, controls. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u20e3\u0000-\u0008\u000e-\u001f\u007f]/gu;

/** Marks above and below one Thai or Lao letter. */
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+|[\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]+/g;
const TONE = /[\u0e48-\u0e4b\u0ec8-\u0ecb]/;

/**
 * Reduces typed text to the form in which texts are compared: that of `asStored`, with compatible letters (full width,
 * ligatures) as plain ones, ASCII digits and lower case. Only for comparing and reading: a person's text is stored and
 * shown as written.
 */
export function plainText(typed: string): string {
  return asStored(plainDigits(typed.replace(INVISIBLE, "").normalize("NFKC").toLowerCase()));
}

/**
 * Normalises a typed name for storage, whatever keyboard or copy made of it: no invisible marks, Thai and Lao marks in
 * order, ำ and แ as one letter, single spaces. Digits and capitals stay.
 */
export function asStored(typed: string): string {
  return typed
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(MARKS, inStoredOrder)
    .replace(/\u0e4d([\u0e48-\u0e4b]*)\u0e32/g, "$1ำ")
    .replace(/\u0ecd([\u0ec8-\u0ecb]*)\u0eb2/g, "$1ຳ")
    .replace(/เเ/g, "แ")
    .replace(/ເເ/g, "ແ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Puts tones after vowels, each mark once: ก่ี and กี่, ที่ and ที่่ look the same on the screen. */
function inStoredOrder(marks: string): string {
  return [...new Set(marks)].sort((a, b) => Number(TONE.test(a)) - Number(TONE.test(b))).join("");
}

/** Writes the decimal digits of every script (๐, ໐, ០, ၀, ０ …) as ASCII ones and leaves everything else. */
export function plainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/**
 * Returns a digit's value. Unicode keeps a script's decimal digits together, from zero to nine: where a run of digits
 * begins, a zero is.
 */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/**
 * Folds a text letter by letter, so that a match can be located in the text itself.
 * @returns the folded text, and for each of its UTF-16 units where its letter begins and ends in `text`
 */
export function foldInPlace(text: string): { folded: string; spans: readonly { from: number; to: number }[] } {
  let folded = "";
  let from = 0;
  const spans: { from: number; to: number }[] = [];
  for (const letter of text) {
    const to = from + letter.length;
    const plain = plainDigits(letter.normalize("NFKC").replace(INVISIBLE, ""));
    for (let unit = 0; unit < plain.length; unit++) spans.push({ from, to });
    folded += plain;
    from = to;
  }
  return { folded, spans };
}
