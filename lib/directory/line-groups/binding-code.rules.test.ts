import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_ALPHABET, makeCode, readCode, showCode } from "./binding-code.rules";

describe("a binding code", () => {
  it("holds no letter that looks like another", () => {
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S8B]/);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });

  it("is read back as it is shown, whatever bytes it is made of", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const code = makeCode(bytes);
        fc.pre(code !== null);
        expect(readCode(showCode(code))).toBe(code);
      }),
    );
  });

  it("uses every letter about equally often", () => {
    const counts = new Map<string, number>();
    let codes = 0;
    while (codes < 5_000) {
      const code = makeCode(randomBytes(64));
      if (!code) continue;
      codes += 1;
      for (const letter of code) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    const mean = (codes * 8) / CODE_ALPHABET.length;
    for (const letter of CODE_ALPHABET) expect(counts.get(letter) ?? 0).toBeGreaterThan(mean * 0.8);
  });

  it.each([
    ["ACDE-3467", "ACDE3467"],
    ["acde 3467", "ACDE3467"],
    ["  aCdE–3467\n", "ACDE3467"],
    ["รับทราบ", null],
    ["ACDEFGHJ", null],
    ["34679346", null],
    ["ACDE-346", null],
    ["ACDE-3467 ครับ", null],
    ["ABCD-1234", null],
  ])("reads “%s” as %s", (message, code) => {
    expect(readCode(message)).toBe(code);
  });
});
