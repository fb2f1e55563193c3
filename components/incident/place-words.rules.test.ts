import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracyTh, fixTh, isUncertain, navigationLinks, placeLineTh, placeTh, viewAround } from "./place-words.rules";

const NOW = new Date("2026-04-20T03:00:00Z");

it.each([
  {
    place: { provinceCode: "65", provinceNameTh: "พิษณุโลก", districtNameTh: "เมืองพิษณุโลก" },
    text: "อ.เมืองพิษณุโลก (โดยประมาณ) จ.พิษณุโลก",
  },
  {
    place: { provinceCode: "10", provinceNameTh: "กรุงเทพมหานคร", districtNameTh: "ปทุมวัน" },
    text: "เขตปทุมวัน (โดยประมาณ) กรุงเทพมหานคร",
  },
  { place: { provinceCode: "65", provinceNameTh: "พิษณุโลก", districtNameTh: null }, text: "จ.พิษณุโลก" },
  { place: { provinceCode: null, provinceNameTh: null, districtNameTh: null }, text: "ไม่ทราบพื้นที่" },
])("names a place: $text", ({ place, text }) => {
  expect(placeLineTh(place)).toBe(text);
});

it.each([
  { accuracyM: null, text: "ไม่ทราบความคลาดเคลื่อน" },
  { accuracyM: 4, text: "คลาดเคลื่อนไม่เกิน 10 เมตร" },
  { accuracyM: 24, text: "คลาดเคลื่อนราว 20 เมตร" },
  { accuracyM: 2_000, text: "คลาดเคลื่อนราว 2 กม." },
  { accuracyM: 2_460, text: "คลาดเคลื่อนราว 2.5 กม." },
])("says $accuracyM m in words", ({ accuracyM, text }) => {
  expect(accuracyTh(accuracyM)).toBe(text);
});

describe("fixTh", () => {
  it("says where the fix comes from and how old it is", () => {
    expect(fixTh({ locationSource: "gps", capturedAt: "2026-04-20T02:57:00Z" }, NOW)).toEqual([
      "GPS ของเครื่อง",
      "จับตำแหน่ง 3 นาทีที่แล้ว",
    ]);
  });
  it("does not believe a clock that runs ahead", () => {
    expect(fixTh({ locationSource: "gps", capturedAt: "2026-04-21T02:57:00Z" }, NOW)).toContain("เวลาในเครื่องผู้แจ้งไม่ตรง");
  });
});

it.each([
  { placeConfidence: "high" as const, accuracyM: 25, uncertain: false },
  { placeConfidence: "low" as const, accuracyM: 25, uncertain: true },
  { placeConfidence: "high" as const, accuracyM: 3_000, uncertain: true },
  { placeConfidence: "high" as const, accuracyM: null, uncertain: true },
])("$placeConfidence at $accuracyM m: uncertain $uncertain", ({ uncertain, ...place }) => {
  expect(isUncertain(place)).toBe(uncertain);
});

it("shows the whole accuracy circle, wherever in the country", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 5, max: 21, noNaN: true }),
      fc.double({ min: 97, max: 106, noNaN: true }),
      fc.double({ min: 0, max: 50_000, noNaN: true }),
      (latitude, longitude, accuracyM) => {
        const view = viewAround({ latitude, longitude, accuracyM });
        const metresNorth = (view.north - latitude) * 111_320;
        const metresEast = (view.east - longitude) * 111_320 * Math.cos((latitude * Math.PI) / 180);
        expect(Math.min(metresNorth, metresEast)).toBeGreaterThanOrEqual(accuracyM);
      },
    ),
  );
});

it("puts the coordinates into the navigator's address alone", () => {
  const links = navigationLinks({ latitude: 16.8211, longitude: 100.2659 });
  expect(links.directions).toBe("https://www.google.com/maps/dir/?api=1&destination=16.821100%2C100.265900");
  expect(links.geo).toBe("geo:16.821100,100.265900?q=16.821100,100.265900");
});

describe("placeTh", () => {
  const base = {
    provinceNameTh: "พิษณุโลก",
    districtNameTh: "เมืองพิษณุโลก",
    placeConfidence: "high",
    provinceCode: "65",
    latitude: 16.8,
  } as const;
  it.each([
    {
      title: "names district and province",
      place: base,
      expected: { text: "อ.เมืองพิษณุโลก จ.พิษณุโลก", approximate: false },
    },
    {
      title: "says when it may be wrong",
      place: { ...base, placeConfidence: "low" as const },
      expected: { text: "อ.เมืองพิษณุโลก จ.พิษณุโลก", approximate: true },
    },
    {
      title: "speaks of Bangkok in its own words",
      place: { ...base, provinceCode: "10", provinceNameTh: "กรุงเทพมหานคร", districtNameTh: "ดุสิต" },
      expected: { text: "เขตดุสิต กรุงเทพมหานคร", approximate: false },
    },
    {
      title: "is honest without a position",
      place: { ...base, provinceNameTh: null, districtNameTh: null, latitude: null },
      expected: { text: "ไม่มีตำแหน่ง", approximate: false },
    },
  ])("$title", ({ place, expected }) => {
    expect(placeTh(place)).toEqual(expected);
  });
});
