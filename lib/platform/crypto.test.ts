import { expect, it } from "vitest";
import { blindIndex, open, openPacked, seal, sealPacked } from "./crypto";

const PHONE = "+66812345678";

it("opens what it sealed, under the same purpose only", () => {
  const sealed = seal(PHONE, "reporter phone");
  expect(open(sealed, "reporter phone")).toBe(PHONE);
  expect(() => open(sealed, "incident conversation")).toThrow();
});

it("refuses a text with any bit changed", () => {
  const sealed = seal(PHONE, "reporter phone");
  for (let index = 0; index < sealed.ciphertext.length; index += 1) {
    const altered = new Uint8Array(sealed.ciphertext);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => open({ ...sealed, ciphertext: altered }, "reporter phone")).toThrow();
  }
});

it("never seals the same text to the same bytes, yet finds the same phone again", () => {
  expect(seal(PHONE, "p").ciphertext).not.toEqual(seal(PHONE, "p").ciphertext);
  expect(blindIndex(PHONE)).toEqual(blindIndex(PHONE));
  expect(blindIndex(PHONE)).not.toEqual(blindIndex("+66812345679"));
});

it("packs the key's version with the text", () => {
  expect(openPacked(sealPacked(PHONE, "p"), "p")).toBe(PHONE);
});
