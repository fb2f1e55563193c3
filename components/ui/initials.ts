const RANKS = /^(?:[ก-ฮ]{1,4}\.){1,3}\s*(?:หญิง)?\s*/;
const TITLES = /^(?:(?:นางสาว|นาง|นาย)\s*|(?:คุณ|Mrs?\.?|Ms\.?)\s+)/;

/**
 * One or two letters that stand for a person: the first consonant of the given and the family name.
 * Ranks and titles (ร.ต.อ., นางสาว …) are dropped and a leading vowel (เ แ โ ใ ไ) is skipped,
 * since a Thai vowel alone is not a letter anybody reads as a name.
 */
export function initialsOf(name: string): string {
  const bare = name.trim().replace(RANKS, "").replace(TITLES, "").trim() || name.trim();
  const letters = bare
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => /[ก-ฮ\p{Lu}\p{Ll}]/u.exec(word)?.[0] ?? "")
    .join("");
  return letters.toUpperCase() || "?";
}
