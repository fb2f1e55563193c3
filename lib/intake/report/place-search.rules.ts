import { plainText } from "@/lib/platform/text";

/** A district or province one can name. `code` is DOPA's: four digits or two. */
export interface NamedPlace {
  kind: "province" | "district";
  code: string;
  nameTh: string;
  nameEn: string;
  /** of the district's town; of the province's capital */
  latitude: number;
  longitude: number;
}

export interface FoundPlace extends NamedPlace {
  /** a district's province; the province itself */
  provinceNameTh: string;
  provinceNameEn: string;
}

const BANGKOK_CODE = "10";
const KIND_WORDS = /^(?:อำเภอ|อ\.|กิ่งอำเภอ|เขต|จังหวัด|จ\.|amphoe|khet|changwat|district|province)\s*/i;
/** Capital districts are called “town of …”: the province's name finds them too. */
const TOWN_OF = /^(?:เมือง|mueang\s+)/i;
/** What people call the capital besides its official name. */
const ALSO_CALLED: Record<string, readonly string[]> = {
  "10": ["กทม", "กทม.", "bkk", "กรุงเทพ"],
  "14": ["อยุธยา", "ayutthaya"],
  "30": ["โคราช", "korat"],
};

/**
 * Districts and provinces whose name begins with what was typed, best first: whole names, then beginnings, then the
 * capital district of a province named, then the middle of a name. A second word narrows by province: “บางรัก กรุง”.
 *
 * @param homeProvinceCode places of the operator's own province come first among equals
 */
export function searchPlaces({
  places,
  text,
  homeProvinceCode = null,
  limit = 8,
}: {
  places: readonly NamedPlace[];
  text: string;
  homeProvinceCode?: string | null;
  limit?: number;
}): FoundPlace[] {
  const typed = plain(text);
  if (typed.length < 2) return [];
  const provinces = new Map(places.filter(({ kind }) => kind === "province").map((place) => [place.code, place]));
  const ranked = places.flatMap((place) => {
    const province = provinces.get(place.code.slice(0, 2));
    if (!province) return [];
    const rank = rankOf(place, province, typed);
    return rank === null ? [] : [{ place, province, rank }];
  });
  return ranked
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(b.province.code === homeProvinceCode) - Number(a.province.code === homeProvinceCode) ||
        (a.place.kind === b.place.kind ? 0 : a.place.kind === "province" ? -1 : 1) ||
        (a.place.code < b.place.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ place, province }) => ({ ...place, provinceNameTh: province.nameTh, provinceNameEn: province.nameEn }));
}

/** @returns the smaller the better; null when the name has nothing to do with the words */
function rankOf(place: NamedPlace, province: NamedPlace, typed: string): number | null {
  const own = rankOfName(place, typed);
  if (own !== null || place.kind === "province") return own;
  // “บางรัก กรุงเทพ”: the last words name the province.
  const words = typed.split(" ");
  for (let cut = words.length - 1; cut > 0; cut--) {
    const inProvince = rankOfName(province, words.slice(cut).join(" ").replace(KIND_WORDS, ""));
    const named = inProvince !== null && inProvince <= 1 ? rankOfName(place, words.slice(0, cut).join(" ")) : null;
    if (named !== null) return named;
  }
  return null;
}

function rankOfName(place: NamedPlace, typed: string): number | null {
  const ranks = namesOf(place).flatMap((name) => {
    const full = plain(name);
    if (full === typed) return [0];
    if (full.startsWith(typed)) return [1];
    const ofTown = full.replace(TOWN_OF, "");
    if (ofTown !== full && ofTown.startsWith(typed)) return [2];
    return typed.length > 2 && full.includes(typed) ? [3] : [];
  });
  return ranks.length === 0 ? null : Math.min(...ranks);
}

function plain(text: string): string {
  return plainText(text).replace(KIND_WORDS, "");
}

/** Shorter names are everyday words as well (เลย, ตาก, ลอง): they count only behind “จังหวัด”, “อ.” and the like. */
const OWN_WORD_FROM = 5;
const BEFORE_PROVINCE = String.raw`(?:จังหวัด|จ\.|changwat|province of)\s*`;
const BEFORE_DISTRICT = String.raw`(?:อำเภอ|อ\.|กิ่งอำเภอ|เขต|amphoe|amphur|khet|district of)\s*`;

/**
 * Guesses the province that running words speak of: one they name, else that of a district they name.
 * @returns its code; null when they name none, or more than one
 */
export function provinceNamedIn(text: string, places: readonly NamedPlaceWords[]): string | null {
  const typed = plainText(text);
  const named = (kind: NamedPlace["kind"], before: string) =>
    new Set(
      places
        .filter(
          (place) => place.kind === kind && namesOf(place).some((name) => isNamed(typed, plainText(name), before)),
        )
        .map(({ code }) => code.slice(0, 2)),
    );
  for (const found of [named("province", BEFORE_PROVINCE), named("district", BEFORE_DISTRICT)])
    if (found.size > 0) return found.size === 1 ? ([...found][0] ?? null) : null;
  return null;
}

/** What a place is called, without where it is. */
export type NamedPlaceWords = Pick<NamedPlace, "kind" | "code" | "nameTh" | "nameEn">;

function namesOf({ kind, code, nameTh, nameEn }: NamedPlaceWords): string[] {
  return [nameTh, nameEn, ...(kind === "province" ? (ALSO_CALLED[code] ?? []) : [])];
}

function isNamed(typed: string, name: string, before: string): boolean {
  if (!typed.includes(name)) return false;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = /\p{Script=Latin}/u.test(name) ? String.raw`(?<![\p{L}\p{M}])${literal}(?![\p{L}\p{M}])` : literal;
  return new RegExp(name.length >= OWN_WORD_FROM ? whole : `${before}${literal}`, "u").test(typed);
}

/** “อ.เมืองพิษณุโลก จ.พิษณุโลก”; Bangkok has neither. */
export function placeNameTh({ kind, code, nameTh, provinceNameTh }: FoundPlace): string {
  const isBangkok = code.startsWith(BANGKOK_CODE);
  const province = isBangkok ? provinceNameTh : `จ.${provinceNameTh}`;
  return kind === "province" ? province : `${isBangkok ? "เขต" : "อ."}${nameTh} ${province}`;
}
