import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldInPlace, plainDigits, plainText } from "./text";

/** Digits of Unicode's numbering systems, as ICU knows them, without those of words and of Chinese. */
const DIGITS = Intl.supportedValuesOf("numberingSystem").flatMap((system) => {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  const digits = Array.from({ length: 10 }, (_, value) => format.format(value));
  return digits.every((digit) => /^\p{Nd}$/u.test(digit)) ? [{ system, digits: digits.join("") }] : [];
});

describe("plainText", () => {
  it.each(DIGITS)("reads the digits of $system", ({ digits }) => {
    expect(plainText(digits)).toBe("0123456789");
    expect(plainDigits(digits)).toBe("0123456789");
  });

  it.each([
    ["น้ำ with ํ and า apart", "น\u0e49\u0e4d\u0e32", "น้ำ"],
    ["น้ำ with the tone after ํ", "น\u0e4d\u0e49\u0e32", "น้ำ"],
    ["ำ without a tone", "ท\u0e4d\u0e32ร้าย", "ทำร้าย"],
    ["แ typed as two เ", "เเม่ตีลูก", "แม่ตีลูก"],
    ["a tone before the vowel above", "ข\u0e48\u0e35", "ขี่"],
    ["a tone before the vowel below", "อย\u0e48\u0e39", "อยู่"],
    ["a mark typed twice", "ที\u0e48\u0e48", "ที่"],
    ["Lao ຳ with its parts apart", "ຄ\u0ecd\u0eb2", "ຄຳ"],
    ["zero-width spaces between words", "ถูก\u200bทำ\u200bร้าย", "ถูกทำร้าย"],
    ["direction marks", "\u202a081\u202c", "081"],
    ["full-width letters", "ＨＥＬＰ", "help"],
    ["a keycap", "1\ufe0f\u20e3", "1"],
    ["spaces of any width", "  บางรัก\u00a0\u3000กรุง \n", "บางรัก กรุง"],
    ["a NUL", "a\u0000b", "ab"],
    ["Vietnamese typed with marks apart", "cu\u031b\u0301u", "cứu"],
  ])("%s", (_, typed, expected) => {
    expect(plainText(typed)).toBe(expected);
  });

  it("keeps different texts apart", () => {
    for (const [one, other] of [
      ["ใกล้", "ไกล"],
      ["ป่า", "ป้า"],
      ["เมือง", "แมือง"],
      ["18", "81"],
    ] as const)
      expect(plainText(one)).not.toBe(plainText(other));
  });

  it("is idempotent", () => {
    const thai = fc.string({ unit: fc.constantFrom(..."กขน้่๊๋ำ\u0e4dาิีึืเแัุู็์ ๐"), maxLength: 12 });
    const lao = fc.string({ unit: fc.constantFrom(..."ກນຳ\u0ecdາ່້ິີຸູເແ ໐"), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(thai, lao, fc.string({ unit: "binary" })), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

it("maps the folded text back to the written one", () => {
  const { folded, spans } = foldInPlace("โทร\u202a𝟎๘1\u202cนะ");
  const at = folded.indexOf("081");
  expect("โทร\u202a𝟎๘1\u202cนะ".slice(spans[at]?.from, spans[at + 2]?.to)).toBe("𝟎๘1");
});
