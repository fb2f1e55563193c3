/**
 * Languages of the reporter's side. Staff read Thai. A new one is an entry here and a folder of its name in
 * lib/i18n/reporter; the compiler names what is then still missing. Each is also the tag that `lang` and `Intl` take.
 */
export const LANGUAGES = ["th", "en", "my", "lo", "km", "ms", "vi"] as const;
export type Language = (typeof LANGUAGES)[number];

interface LanguageFacts {
  /** in its own letters, for those who look for it */
  name: string;
  /** for staff, who decide by it who should speak with the reporter */
  nameTh: string;
  /** tells typed words to be in it: letters that only this language of ours has; null where others have them too */
  letters: RegExp | null;
  /** stands in the fonts of the reporter's pages (app/globals.css); null where the system's own font has its letters */
  font: string | null;
}

export const LANGUAGE_FACTS: Record<Language, LanguageFacts> = {
  th: { name: "ไทย", nameTh: "ไทย", letters: /[ก-ฮ]/u, font: "Noto Sans Thai" },
  en: { name: "English", nameTh: "อังกฤษ", letters: null, font: null },
  my: { name: "မြန်မာ", nameTh: "พม่า", letters: /[\u1000-\u103f\u104c-\u109f]/u, font: "Noto Sans Myanmar" },
  lo: { name: "ລາວ", nameTh: "ลาว", letters: /[\u0e80-\u0ecf\u0edc-\u0eff]/u, font: "Noto Sans Lao" },
  km: { name: "ខ្មែរ", nameTh: "เขมร", letters: /[\u1780-\u17d3]/u, font: "Noto Sans Khmer" },
  ms: { name: "Melayu", nameTh: "มลายู", letters: null, font: null },
  vi: {
    name: "Tiếng Việt",
    nameTh: "เวียดนาม",
    letters: /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu,
    font: null,
  },
};

/** Names a stored language for staff; one that is no longer offered keeps its tag. */
export function languageNameTh(language: string): string {
  const known = LANGUAGES.find((each) => each === language);
  return known ? LANGUAGE_FACTS[known].nameTh : language;
}

/** Finds the language we speak for a language tag or an Accept-Language header; Thai when none fits. */
export function toLanguage(tags: string | null | undefined): Language {
  for (const tag of (tags ?? "").split(",")) {
    const base = tag.trim().split(/[-_;]/)[0]?.toLowerCase();
    const known = LANGUAGES.find((language) => language === base);
    if (known) return known;
  }
  return "th";
}
