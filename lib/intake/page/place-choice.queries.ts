import { db } from "@/lib/platform/db";
import type { SpokenLocation } from "@/lib/intake/report/draft-facts.rules";
import type { Language } from "@/lib/i18n/language";

export interface PlaceChoice {
  code: string;
  name: string;
}

/** A district's town stands for the whole district: metres from it that are kept as the accuracy of such a place. */
export const DISTRICT_ACCURACY_M = 5_000;

/** The provinces in the order of the reader's alphabet; Thai names for Thai readers, else the English spelling. */
export async function listProvinceChoices(language: Language): Promise<PlaceChoice[]> {
  return named(await db().province.findMany({ select: { code: true, nameTh: true, nameEn: true } }), language);
}

/** The districts of one province; empty for a province that does not exist. */
export async function listDistrictChoices(provinceCode: string, language: Language): Promise<PlaceChoice[]> {
  const districts = await db().district.findMany({
    where: { provinceCode },
    select: { code: true, nameTh: true, nameEn: true },
  });
  return named(districts, language);
}

function named(rows: { code: string; nameTh: string; nameEn: string }[], language: Language): PlaceChoice[] {
  const isThai = language === "th";
  return rows
    .map(({ code, nameTh, nameEn }) => ({ code, name: isThai ? nameTh : nameEn }))
    .sort((a, b) => a.name.localeCompare(b.name, isThai ? "th" : "en"));
}

/** The town of a chosen district as a pin with an honest radius; null for a code that is none. */
export async function locationOfDistrict(districtCode: string): Promise<SpokenLocation | null> {
  const district = await db().district.findUnique({
    where: { code: districtCode },
    select: { latitude: true, longitude: true },
  });
  return district && { ...district, accuracyM: DISTRICT_ACCURACY_M, source: "text", capturedAt: null };
}
