import { describe, expect, it } from "vitest";
import { formatPhone, maskPhone, toE164 } from "./phone";

describe("phones as people type them", () => {
  it.each([
    ["0812345678", "+66812345678"],
    ["081-234-5678", "+66812345678"],
    ["๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678"],
    ["+66 81 234 5678", "+66812345678"],
    ["055 258 777", "+6655258777"],
    ["+856 20 5555 5555", "+8562055555555"],
  ])("%s is %s", (typed, e164) => expect(toE164(typed)).toBe(e164));

  it.each(["", "abc", "081-234-567x", "1234", "191", "โทรไม่ได้", "0".repeat(40)])("%s is no phone", (typed) =>
    expect(toE164(typed)).toBeNull(),
  );

  it("is shown as Thais write it, and masked so that it cannot be called", () => {
    expect(formatPhone("+66812345678")).toBe("081-234-5678");
    expect(maskPhone("+66812345678")).toBe("08x-xxx-5678");
  });
});
