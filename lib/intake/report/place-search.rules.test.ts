import fc from "fast-check";
import { describe, expect, it } from "vitest";
import districts from "@/lib/jurisdiction/data/districts.json";
import provinces from "@/lib/jurisdiction/data/provinces.json";
import { type NamedPlace, placeNameTh, searchPlaces } from "./place-search.rules";

const PLACES: NamedPlace[] = [
  ...provinces.map(({ code, th, en }) => ({
    kind: "province" as const,
    code,
    nameTh: th,
    nameEn: en,
    latitude: 0,
    longitude: 0,
  })),
  ...districts.map(({ code, th, en, lat, lon }) => ({
    kind: "district" as const,
    code,
    nameTh: th,
    nameEn: en,
    latitude: lat,
    longitude: lon,
  })),
];
const find = (text: string, homeProvinceCode: string | null = null) =>
  searchPlaces({ places: PLACES, text, homeProvinceCode }).map(placeNameTh);

describe("a place by its name", () => {
  it.each([
    ["พิษณุโลก", "จ.พิษณุโลก"],
    ["เมืองพิษ", "อ.เมืองพิษณุโลก จ.พิษณุโลก"],
    ["อ.เมืองพิษณุโลก", "อ.เมืองพิษณุโลก จ.พิษณุโลก"],
    ["Mueang Phitsanulok", "อ.เมืองพิษณุโลก จ.พิษณุโลก"],
    ["phitsan", "จ.พิษณุโลก"],
    ["วังทอง", "อ.วังทอง จ.พิษณุโลก"],
    ["บางรัก กรุงเทพ", "เขตบางรัก กรุงเทพมหานคร"],
    ["bang rak", "เขตบางรัก กรุงเทพมหานคร"],
    ["เขตบางรัก", "เขตบางรัก กรุงเทพมหานคร"],
    ["กทม", "กรุงเทพมหานคร"],
    ["โคราช", "จ.นครราชสีมา"],
    ["หาดใหญ่", "อ.หาดใหญ่ จ.สงขลา"],
    // The same words out of another keyboard or a copied text.
    ["ล\u0e4dาปาง", "จ.ลำปาง"],
    ["เเม่สาย", "อ.แม่สาย จ.เชียงราย"],
    ["หาดใหญ\u0e48\u0e48", "อ.หาดใหญ่ จ.สงขลา"],
    ["วัง\u200bทอง", "อ.วังทอง จ.พิษณุโลก"],
    ["\u202aＢａｎｇ ｒａｋ\u202c", "เขตบางรัก กรุงเทพมหานคร"],
  ])("%s → %s", (text, first) => {
    expect(find(text)[0]).toBe(first);
  });

  it("a province also finds its capital district, after it", () => {
    expect(find("พิษณุโลก").slice(0, 2)).toEqual(["จ.พิษณุโลก", "อ.เมืองพิษณุโลก จ.พิษณุโลก"]);
  });

  it("of districts with one name the operator's own province comes first", () => {
    const named = districts.filter(({ th }) => th === "เฉลิมพระเกียรติ").map(({ provinceCode }) => provinceCode);
    expect(named.length).toBeGreaterThan(2);
    for (const code of named) {
      const [first] = searchPlaces({ places: PLACES, text: "เฉลิมพระเกียรติ", homeProvinceCode: code });
      expect(first?.code.slice(0, 2)).toBe(code);
    }
  });

  it.each(["", " ", "ก", "ไม่มีที่ไหนชื่อนี้", "0812345678"])("“%s” finds nothing", (text) => {
    expect(find(text)).toEqual([]);
  });

  it("every district is first, or among its namesakes, by its own Thai and English name with its province", () => {
    fc.assert(
      fc.property(fc.constantFrom(...districts), ({ code, th, en, provinceCode }) => {
        const province = provinces.find((one) => one.code === provinceCode);
        for (const text of [`${th} ${province?.th}`, `${en} ${province?.en}`]) {
          const codes = searchPlaces({ places: PLACES, text }).map((place) => place.code);
          expect(codes.slice(0, 3)).toContain(code);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never answers more than asked, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        expect(searchPlaces({ places: PLACES, text, limit }).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
