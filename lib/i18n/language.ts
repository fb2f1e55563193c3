/** Languages of the reporter's side (SAFETY 17). Staff read Thai. */
export const LANGUAGES = ["th", "en", "my", "lo", "km", "ms", "vi"] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Language, string> = {
  th: "ไทย",
  en: "English",
  my: "မြန်မာ",
  lo: "ລາວ",
  km: "ខ្មែរ",
  ms: "Melayu",
  vi: "Tiếng Việt",
};

/** In Thai, because the officer decides by it who should speak with the reporter. */
const LANGUAGE_NAMES_TH: Record<Language, string> = {
  th: "ไทย",
  en: "อังกฤษ",
  my: "พม่า",
  lo: "ลาว",
  km: "เขมร",
  ms: "มลายู",
  vi: "เวียดนาม",
};

/** Names a stored language to staff; a code that this version does not know is shown as itself. */
export function languageNameTh(language: string): string {
  const known = LANGUAGES.find((one) => one === language);
  return known ? LANGUAGE_NAMES_TH[known] : language;
}

/** A language tag or Accept-Language header to a language we speak; Thai when none fits. */
export function toLanguage(tags: string | null | undefined): Language {
  for (const tag of (tags ?? "").split(",")) {
    const base = tag.trim().split(/[-_;]/)[0]?.toLowerCase();
    const known = LANGUAGES.find((language) => language === base);
    if (known) return known;
  }
  return "th";
}
