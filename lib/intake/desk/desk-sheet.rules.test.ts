import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISCARDED, factsOfSheet, isBlank, noteOfSheet, PRECISION_M, takesSheet } from "./desk-sheet.rules";
import { type DeskPlace, DeskSheet, EMPTY_SHEET, PRECISIONS } from "./desk-sheet.schema";

const TOWN: DeskPlace = {
  latitude: 16.8211,
  longitude: 100.2659,
  precision: "district",
  name: "อ.เมืองพิษณุโลก จ.พิษณุโลก",
};
const sheet = (part: Partial<DeskSheet> = {}): DeskSheet => ({ ...EMPTY_SHEET, ...part });

describe("what a sheet says", () => {
  it.each(PRECISIONS)("“%s” is kept as metres of accuracy", (precision) => {
    expect(factsOfSheet(sheet({ place: { ...TOWN, precision } })).location?.accuracyM).toBe(PRECISION_M[precision]);
  });

  it("a name found is a place by text, a moved or pasted pin is a pin", () => {
    expect(factsOfSheet(sheet({ place: TOWN })).location?.source).toBe("text");
    expect(factsOfSheet(sheet({ place: { ...TOWN, name: null } })).location?.source).toBe("pin");
  });

  it("SAFETY 13: the caller's place counts only when they are elsewhere", () => {
    expect(factsOfSheet(sheet({ callerPlace: TOWN, callerSearch: "วังทอง" }))).toMatchObject({
      caller: null,
      callerPlaceText: null,
    });
    expect(factsOfSheet(sheet({ callerElsewhere: true, callerPlace: TOWN }))).toMatchObject({
      caller: { latitude: TOWN.latitude, accuracyM: 5_000 },
      callerPlaceText: TOWN.name,
    });
  });

  it.each([
    ["weapon", "yes", "extreme"],
    ["injured", "yes", "extreme"],
    ["children", "yes", null],
    ["weapon", "no", null],
    ["injured", "no", null],
  ] as const)("SAFETY 16: %s %s raises to %s and never lowers", (name, answer, severity) => {
    expect(factsOfSheet(sheet({ [name]: answer })).severity).toBe(severity);
  });

  it("SAFETY 12: nobody asked is not “safe to call”: the note says so", () => {
    expect(noteOfSheet(sheet({ phone: "0812345678" }))).toContain("ยังไม่ได้ถามว่าติดต่อกลับแล้วปลอดภัยหรือไม่");
    expect(noteOfSheet(sheet({ phone: "0812345678", contact: "call" }))).toBeNull();
  });

  it("keeps what it cannot read: half a number, a place nobody found", () => {
    const note = noteOfSheet(sheet({ phone: "08123", search: "หลังวัดใหญ่" }));
    expect(note).toContain("08123");
    expect(note).toContain("หลังวัดใหญ่");
    expect(noteOfSheet(sheet({ place: TOWN, search: "เมืองพิษ" }))).toBeNull();
  });

  it("details come first, then what was asked", () => {
    expect(noteOfSheet(sheet({ details: "พี่ชายตีน้อง", weapon: "yes", children: "no" }))).toBe(
      "พี่ชายตีน้อง\nมีอาวุธ: ใช่ · มีเด็กอยู่ด้วย: ไม่",
    );
  });

  it("a readable number never stands in the note, where it could be read without a reason", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (digits) => {
        const phone = `08${String(digits).padStart(8, "0")}`;
        const { phone: known } = factsOfSheet(sheet({ phone }));
        if (known) expect(noteOfSheet(sheet({ phone, victimPhone: phone })) ?? "").not.toContain(phone);
      }),
    );
  });
});

describe("isBlank", () => {
  it("is true of a sheet nobody touched, spaces included", () => {
    expect(isBlank(sheet())).toBe(true);
    expect(isBlank(sheet({ details: "  " }))).toBe(true);
  });
  it.each<Partial<DeskSheet>>([
    { problem: "assault" },
    { details: "ก" },
    { conflict: true },
    { weapon: "no" },
    { place: TOWN },
  ])("is false of %o", (part) => {
    expect(isBlank(sheet(part))).toBe(false);
  });
});

describe("which sheet holds", () => {
  it.each([
    { title: "the first", known: null, incoming: 3, sends: false, expected: true },
    { title: "a newer one", known: 3, incoming: 4, sends: false, expected: true },
    { title: "the same again (a retry)", known: 4, incoming: 4, sends: false, expected: true },
    { title: "never an older one", known: 4, incoming: 3, sends: false, expected: false },
    { title: "nor an older one that sends: the newer words go", known: 4, incoming: 3, sends: true, expected: false },
    { title: "no save after it was thrown away", known: DISCARDED, incoming: 9, sends: false, expected: false },
    { title: "a report after all, thrown away or not", known: DISCARDED, incoming: 9, sends: true, expected: true },
  ])("$title", ({ known, incoming, sends, expected }) => {
    expect(takesSheet({ known, incoming, sends })).toBe(expected);
  });

  it("in any order of arrival the newest revision is what is kept", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (arrivals) => {
        let known: number | null = null;
        for (const incoming of arrivals) if (takesSheet({ known, incoming, sends: false })) known = incoming;
        expect(known).toBe(Math.max(...arrivals));
      }),
    );
  });
});

it("words beyond the length are cut, never refused (never 1)", () => {
  const parsed = DeskSheet.safeParse(sheet({ details: "ก".repeat(9_000), phone: "1".repeat(500) }));
  expect(parsed.success).toBe(true);
  expect(parsed.data?.details.length).toBe(2_000);
});
