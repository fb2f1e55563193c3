import { plainText } from "@/lib/platform/text";

export interface NamedPlace {
  code: string;
  nameTh: string;
  nameEn: string;
}

export interface PlaceLookup {
  /** by code, Thai or English name, with or without จังหวัด; null when there is none */
  provinceOf(text: string): string | null;
  /** the same for a district, with or without อำเภอ or เขต; by name only within its province */
  districtOf(text: string, provinceCode: string | null): string | null;
  hasProvince(code: string): boolean;
  hasDistrict(code: string): boolean;
}

const PROVINCE_WORDS = /^(จังหวัด|จ\.)\s*/;
const DISTRICT_WORDS = /^(อำเภอ|กิ่งอำเภอ|เขต|อ\.)\s*/;
/** How people write it, and how it is in the register. */
const OTHER_NAMES: Record<string, string> = {
  กรุงเทพ: "กรุงเทพมหานคร",
  กทม: "กรุงเทพมหานคร",
  "กทม.": "กรุงเทพมหานคร",
  อยุธยา: "พระนครศรีอยุธยา",
};

export function buildPlaceLookup(places: {
  provinces: readonly NamedPlace[];
  districts: readonly (NamedPlace & { provinceCode: string })[];
}): PlaceLookup {
  const provinces = new Map<string, string>();
  const provinceNames = new Map<string, string>();
  for (const { code, nameTh, nameEn } of places.provinces) {
    for (const name of [code, plainText(nameTh), plainText(nameEn)]) provinces.set(name, code);
    provinceNames.set(code, plainText(nameTh));
  }
  const districtCodes = new Set(places.districts.map(({ code }) => code));
  const districts = new Map<string, string>();
  for (const { code, nameTh, nameEn, provinceCode } of places.districts)
    for (const name of [plainText(nameTh).replace(DISTRICT_WORDS, ""), plainText(nameEn)])
      districts.set(`${provinceCode} ${name}`, code);

  return {
    provinceOf: (text) => {
      const name = plainText(text);
      const bare = name.replace(PROVINCE_WORDS, "");
      return provinces.get(name) ?? provinces.get(bare) ?? provinces.get(OTHER_NAMES[bare] ?? "") ?? null;
    },
    districtOf: (text, provinceCode) => {
      const name = plainText(text);
      if (districtCodes.has(name)) return name;
      const bare = name.replace(DISTRICT_WORDS, "");
      const ofCapital = bare === "เมือง" ? `เมือง${provinceNames.get(provinceCode ?? "") ?? ""}` : bare;
      return [name, bare, ofCapital].map((each) => districts.get(`${provinceCode} ${each}`)).find(Boolean) ?? null;
    },
    hasProvince: (code) => provinceNames.has(code),
    hasDistrict: (code) => districtCodes.has(code),
  };
}

/** Degrees within which every point of Thailand lies, its islands included. */
export const THAILAND_BOX = { west: 97.2, south: 5.4, east: 105.8, north: 20.6 } as const;

export function isInThailandBox(longitude: number, latitude: number): boolean {
  const { west, south, east, north } = THAILAND_BOX;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
