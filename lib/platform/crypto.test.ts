import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  blindIndex,
  holdSealing,
  onUnreadable,
  open,
  openPacked,
  openPackedUntold,
  seal,
  sealPacked,
  shownText,
  textOrThrow,
} from "./crypto";
import { DomainError } from "./errors.rules";

const PHONE = "+66812345678";
const READ = { readable: true, text: PHONE };
const UNREADABLE = { readable: false, cause: "unreadable" };

const told = vi.fn();
beforeEach(() => onUnreadable(told));
afterEach(() => told.mockClear());

it("opens what it sealed, under the same purpose only", () => {
  const sealed = seal(PHONE, "reporter phone");
  expect(open(sealed, "reporter phone")).toEqual(READ);
  expect(open(sealed, "incident conversation")).toEqual(UNREADABLE);
});

it("refuses a text with any bit changed", () => {
  const sealed = seal(PHONE, "reporter phone");
  for (let index = 0; index < sealed.ciphertext.length; index += 1) {
    const altered = new Uint8Array(sealed.ciphertext);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(open({ ...sealed, ciphertext: altered }, "reporter phone")).toEqual(UNREADABLE);
  }
});

it("seals the same text to other bytes each time, and still finds the same phone", () => {
  expect(seal(PHONE, "p").ciphertext).not.toEqual(seal(PHONE, "p").ciphertext);
  expect(blindIndex(PHONE)).toEqual(blindIndex(PHONE));
  expect(blindIndex(PHONE)).not.toEqual(blindIndex("+66812345679"));
});

it("packs the key's version with the text", () => {
  expect(openPacked(sealPacked(PHONE, "p"), "p")).toEqual(READ);
});

it("opens nothing that is not a sealed text, and never throws over it", () => {
  for (const bytes of [[], [1], [0, 1], [0, 1, 9, 9], new Array<number>(300).fill(255)])
    expect(openPacked(new Uint8Array(bytes), "p").readable).toBe(false);
  expect(open({ ciphertext: seal(PHONE, "p").ciphertext, keyVersion: 9 }, "p")).toEqual({
    readable: false,
    cause: "key_missing",
  });
});

it("shows a person that a text cannot be read, reports it, and stops code that needs the text", () => {
  const opened = open(seal(PHONE, "p"), "q");
  expect(shownText(opened)).toBe("อ่านไม่ได้");
  expect(told).toHaveBeenCalledExactlyOnceWith("q");
  expect(() => textOrThrow(opened)).toThrow("unreadable");
});

it("reports nothing about a text that a browser kept", () => {
  expect(openPackedUntold(new Uint8Array([0, 1, 2]), "p").readable).toBe(false);
  expect(told).not.toHaveBeenCalled();
});

it("seals nothing before its keys are proven", () => {
  holdSealing(true);
  expect(() => seal(PHONE, "p")).toThrow(DomainError);
  holdSealing(false);
  expect(open(seal(PHONE, "p"), "p")).toEqual(READ);
});
