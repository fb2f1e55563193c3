import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSignedByLine } from "./signature";

/** The example of LINE's own documentation. */
const SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";
const BODY = Buffer.from('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}');
const SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

describe("a webhook's signature", () => {
  it("accepts LINE's own example", () => {
    expect(isSignedByLine(BODY, SIGNATURE, SECRET)).toBe(true);
  });

  it.each([
    ["none", null],
    ["empty", ""],
    ["of another length", SIGNATURE.slice(0, -2)],
    ["with another key", "x".repeat(44)],
  ])("refuses a signature: %s", (_title, signature) => {
    expect(isSignedByLine(BODY, signature, SECRET)).toBe(false);
  });

  it("refuses a body with any one bit turned", () => {
    for (let bit = 0; bit < BODY.length * 8; bit += 1) {
      const altered = Uint8Array.from(BODY);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignedByLine(altered, SIGNATURE, SECRET)).toBe(false);
    }
  });

  it("refuses a signature with any one bit turned", () => {
    for (let bit = 0; bit < SIGNATURE.length * 8; bit += 1) {
      const altered = Buffer.from(SIGNATURE);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignedByLine(BODY, altered.toString("latin1"), SECRET)).toBe(false);
    }
  });

  it("refuses every other secret", () => {
    fc.assert(
      fc.property(fc.string(), (other) => {
        fc.pre(other !== SECRET);
        expect(isSignedByLine(BODY, SIGNATURE, other)).toBe(false);
      }),
    );
  });
});
