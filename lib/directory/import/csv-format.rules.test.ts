import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText, detectDelimiter, detectEncoding, guardFormula, unguardFormula } from "./csv-format.rules";

describe("formulas", () => {
  it("a guarded cell never begins as a formula, and is given back as it was", () => {
    const cell = fc
      .string()
      .chain((rest) => fc.constantFrom("", "=", "+", "-", "@", "'", "'=", "''+", "\t").map((head) => head + rest));
    fc.assert(
      fc.property(cell, (text) => {
        expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
    );
  });
});

describe("encodings", () => {
  const thai = fc.string({ unit: fc.constantFrom(..."กขคงจฉชซญดตถทธนบปผพภมยรลวสหอะาิีึืุูเแโใไ่้๊๋์๑๒๓"), minLength: 1 });
  it("Thai in either encoding is found out and read as it was", () => {
    fc.assert(
      fc.property(thai, (text) => {
        for (const [encoding, bytes] of [
          ["utf-8", new TextEncoder().encode(`\uFEFF${text}`)],
          ["windows-874", new Uint8Array(iconv.encode(text, "windows-874"))],
        ] as const) {
          expect(detectEncoding(bytes)).toBe(encoding);
          expect(decodeText(bytes, encoding)).toBe(text);
        }
      }),
    );
  });
});

describe("separators", () => {
  it.each([
    { title: "a comma", text: "a,b,c\n1;2;3;4;5", expected: "," },
    { title: "a semicolon", text: 'a;"b,,,,";c\r\n', expected: ";" },
    { title: "a tab", text: "a\tb\tc, d", expected: "\t" },
    { title: "one column", text: "a", expected: "," },
  ])("finds $title in the first line", ({ text, expected }) => {
    expect(detectDelimiter(text)).toBe(expected);
  });
});
