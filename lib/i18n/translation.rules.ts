import { type Language, LANGUAGE_FACTS, LANGUAGES } from "./language";

/** LINE's limit for the label of a quick reply, in letters as people count them. */
const LABEL_MAX = 20;
/** A notification text holds 1,500 UTF-16 units; three sentences of this length make a message of less than 5,000. */
const SENTENCE_MAX = 1_500;

/** Lists every sentence of a language by its path: `page.map.zoomIn`, `page.safetyNotes.0.lines.1`. */
export function sentencesOf(words: object, path = ""): Map<string, string> {
  const sentences = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, string | object][]) {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") sentences.set(at, value);
    else for (const [inner, text] of sentencesOf(value, at)) sentences.set(inner, text);
  }
  return sentences;
}

/** The places to fill, in the order of the alphabet: languages put them in their own order. */
export function placeholdersOf(sentence: string): string[] {
  return (sentence.match(/\{\w*\}/g) ?? []).sort();
}

export const isLabel = (path: string): boolean => path.startsWith("chat.buttons.");
/** A list of what people type is no translation: it may be of any length. */
export const isTyped = (path: string): boolean => path.startsWith("typed.");

/**
 * Says what is wrong with one translated sentence.
 * @param source the Thai sentence
 * @returns a sentence for the translator; null when nothing is wrong
 */
export function translationFault({
  path,
  source,
  translation,
  language,
}: {
  path: string;
  source: string;
  translation: string;
  language: Language;
}): string | null {
  if (translation.trim() === "") return `${path} is not translated.`;
  if (isTyped(path)) {
    if (translation.split(",").some((phrase) => phrase.trim() === "")) return `${path} has an empty place in its list.`;
  } else {
    const [wanted, found] = [placeholdersOf(source), placeholdersOf(translation)];
    if (wanted.join() !== found.join())
      return `${path} must keep ${wanted.join(", ") || "no place to fill"} and has ${found.join(", ") || "none"}.`;
    const length = isLabel(path) ? lettersOf(translation, language) : translation.length;
    const most = isLabel(path) ? LABEL_MAX : SENTENCE_MAX;
    if (length > most) return `${path} has ${length} letters; ${most} fit.`;
  }
  const foreign = LANGUAGES.find((other) => other !== language && LANGUAGE_FACTS[other].letters?.test(translation));
  if (foreign) return `${path} is partly in the letters of ${LANGUAGE_FACTS[foreign].name}.`;
  const { letters } = LANGUAGE_FACTS[language];
  if (hasOwnScript(language) && letters && /\p{L}/u.test(translation) && !letters.test(translation))
    return `${path} is in other letters than those of ${LANGUAGE_FACTS[language].name}.`;
  return null;
}

function lettersOf(text: string, language: Language): number {
  return [...new Intl.Segmenter(language, { granularity: "grapheme" }).segment(text)].length;
}

/** In Latin letters a sentence left in English cannot be told from one that has none of the language's own letters. */
function hasOwnScript(language: Language): boolean {
  return !/\p{Script=Latin}/u.test(LANGUAGE_FACTS[language].name);
}
