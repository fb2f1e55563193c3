import { describe, expect, it } from "vitest";
import { findPhones, formatPhone, maskPhone, maskPhones, toE164 } from "./phone";

const OWN = "+66812345678";

/** One number in the forms it comes in: typed, dictated, pasted from an address book. */
const FORMS = [
  "0812345678",
  "081-234-5678",
  "081–234‑5678",
  "081−234−5678",
  "081 234 5678",
  "081.234.5678",
  "081/234/5678",
  "081_234_5678",
  "(081) 234 5678",
  "0 8 1 2 3 4 5 6 7 8",
  "๐๘๑ ๒๓๔ ๕๖๗๘",
  "໐໘໑໒໓໔໕໖໗໘",
  "០៨១២៣៤៥៦៧៨",
  "၀၈၁၂၃၄၅၆၇၈",
  "０８１−２３４−５６７８",
  "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
  "\u202a081-234-5678\u202c",
  "081\u200b234\u200b5678",
  "081\u00a0234\u00a05678",
  "+66 81 234 5678",
  "+๖๖ ๘๑ ๒๓๔ ๕๖๗๘",
  "＋66812345678",
  "66812345678",
  "0066812345678",
];

describe("phones as people type them", () => {
  it.each([
    ...FORMS.map((typed) => [typed, OWN]),
    ["tel:0812345678", OWN],
    ["812345678", OWN],
    ["055 258 777", "+6655258777"],
    ["02/123-4567", "+6621234567"],
    ["+856 20 5555 5555", "+8562055555555"],
  ])("%s is %s", (typed, e164) => expect(toE164(typed)).toBe(e164));

  it.each(["", "abc", "081-234-567x", "1234", "191", "๑๙๑", "1300", "โทรไม่ได้", "0".repeat(40), "+", "-", "tel:"])(
    "%s is no phone",
    (typed) => expect(toE164(typed)).toBeNull(),
  );

  it("is shown in the Thai format, and masked so that it cannot be called", () => {
    expect(formatPhone(OWN)).toBe("081-234-5678");
    expect(maskPhone(OWN)).toBe("08x-xxx-5678");
  });
});

describe("phones in running text", () => {
  it.each(FORMS)("reads and masks %s", (typed) => {
    const text = `โทรหาแม่ที่ ${typed} นะ`;
    expect(findPhones(text).map(({ e164 }) => e164)).toEqual([OWN]);
    expect(maskPhones(text)).not.toMatch(/\p{Nd}\P{Nd}*(?:\p{Nd}\P{Nd}*){6}/u);
    expect(maskPhones(text)).toMatch(/^โทรหาแม่ที่ .*08x-xxx-5678.* นะ$/u);
  });

  it.each([
    ["โทร0812345678นะ", "โทร08x-xxx-5678นะ"],
    ["0812345678 หรือ 0899998888", "08x-xxx-5678 หรือ 08x-xxx-8888"],
    ["0812345678 0899998888", "08x-xxx-5678 08x-xxx-8888"],
    ["081 234 5678/089-999-8888", "08x-xxx-5678/08x-xxx-8888"],
    ["บ้านเลขที่ 99 0812345678", "บ้านเลขที่ 99 08x-xxx-5678"],
    ["28/11/2026 0812345678", "28/11/2026 08x-xxx-5678"],
    ["ต่อ ๑๒ ที่ 055-258-777 ต่อ 12", "ต่อ ๑๒ ที่ 05x-xxx-777 ต่อ 12"],
  ])("masks each number of “%s” and nothing else", (text, masked) => expect(maskPhones(text)).toBe(masked));

  it.each([
    "บ้านเลขที่ 99/12345",
    "โอน 850000000 บาท",
    "facebook.com/812345678",
    "28/11/2026 20.30",
    "18.7883439, 98.9853008",
    "https://www.google.com/maps/@18.7883439,98.9853008,15z",
    "รหัส 10 หลัก 1234567890",
    "ห้อง ๑๒๓ ชั้น ๔",
  ])("leaves “%s” as it is", (text) => {
    expect(findPhones(text)).toEqual([]);
    expect(maskPhones(text)).toBe(text);
  });

  it("stays fast on the longest message of digits", () => {
    const startedAt = performance.now();
    for (const figures of ["0 ", "0", "01 2 ", "+6 6 "]) findPhones(figures.repeat(5_000 / figures.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
