import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildPlaceFiles } from "./place-files";

const files = buildPlaceFiles();
const committed = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

type TownRow = { code: string; th: string; en: string; lat: number; lon: number };
const towns = JSON.parse(committed("public/geo/district-towns.json")) as TownRow[];

describe("the committed place files", () => {
  it.each([...files.keys()])("%s equals a rebuild", (path) => {
    expect(committed(path) === files.get(path)).toBe(true);
  });

  it("keep the browser's map within 250 KB", () => {
    expect(Buffer.byteLength(committed("public/geo/thailand.json"))).toBeLessThan(250 * 1024);
  });

  it("name all 77 provinces and the neighbours on the map", () => {
    const map = JSON.parse(committed("public/geo/thailand.json")) as {
      objects: Record<string, { geometries: { properties: Record<string, string> }[] }>;
    };
    const provinces = map.objects.provinces?.geometries.map(({ properties }) => properties) ?? [];
    expect(new Set(provinces.map(({ code }) => code)).size).toBe(77);
    expect(provinces).toContainEqual({ code: "65", th: "พิษณุโลก", en: "Phitsanulok" });
    const neighbours = map.objects.neighbours?.geometries.map(({ properties }) => properties.name);
    expect(neighbours).toEqual(expect.arrayContaining(["Cambodia", "Laos", "Malaysia", "Myanmar"]));
    expect(neighbours).not.toContain("Thailand");
  });
});

describe("the districts", () => {
  it("are 928, 50 of them Bangkok's, each with a Thai and an English name", () => {
    expect(new Set(towns.map(({ code }) => code)).size).toBe(928);
    expect(towns.filter(({ code }) => code.startsWith("10"))).toHaveLength(50);
    for (const { th, en } of towns) {
      expect(th).toMatch(/^[ก-๛-]{2,}$/u);
      expect(en).toMatch(/^[A-Z][A-Za-z' -]+$/);
    }
  });

  it.each([
    { code: "3028", th: "พระทองคำ", en: "Phra Thong Kham" },
    { code: "3802", th: "พรเจริญ", en: "Phon Charoen" },
    { code: "3804", th: "เซกา", en: "Seka" },
    { code: "3805", th: "ปากคาด", en: "Pak Khat" },
    { code: "3807", th: "ศรีวิไล", en: "Si Wilai" },
    { code: "6501", th: "เมืองพิษณุโลก", en: "Mueang Phitsanulok" },
    { code: "1007", th: "ปทุมวัน", en: "Pathum Wan" },
  ])("$code is $en", (expected) => {
    expect(towns.find(({ code }) => code === expected.code)).toMatchObject(expected);
  });
});
