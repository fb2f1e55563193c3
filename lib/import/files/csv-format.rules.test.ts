import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText, detectDelimiter, detectEncoding } from "./csv-format.rules";

describe("encodings", () => {
  const thai = fc.string({ unit: fc.constantFrom(..."กขคงจฉชซญดตถทธนบปผพภมยรลวสหอะาิีึืุูเแโใไ่้๊๋์๑๒๓"), minLength: 1 });
  it("Thai in either encoding is found out and read as it was", () => {
    fc.assert(
      fc.property(thai, (letters) => {
        const text = `สถานีตำรวจ,${letters}`;
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

describe("encodings that could be taken for one another", () => {
  it.each([
    {
      title: "Thai bytes that are sound UTF-8",
      bytes: iconv.encode("code\nยก", "windows-874"),
      expected: "windows-874",
    },
    { title: "plain ASCII", bytes: Buffer.from("code,name"), expected: "utf-8" },
    { title: "a BOM without Thai", bytes: Buffer.from("\uFEFFcafé"), expected: "utf-8" },
  ])("$title: $expected", ({ bytes, expected }) => {
    expect(detectEncoding(new Uint8Array(bytes))).toBe(expected);
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
