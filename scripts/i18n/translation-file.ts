import { type GetTextTranslationRecord, po } from "gettext-parser";
import { type Language, LANGUAGE_FACTS, LANGUAGES } from "@/lib/i18n/language";
import { placeholdersOf, translationFault } from "@/lib/i18n/translation.rules";
import { hasWords, readNotes, readWords, writeWords } from "./word-files";

/** Refuses a file of translations; nothing of it was written. */
export class TranslationRefused extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
  }
}

/**
 * Makes the file that a translator works on (gettext PO): the Thai sentence, its translation as it is now, and what is
 * to be known about it. A language without words of its own yet comes with every translation empty.
 * @param folder of the reporter's words
 */
export function exportLanguage(folder: string, language: Language): Buffer {
  const thai = readWords(folder, "th");
  const own = hasWords(folder, language) ? readWords(folder, language) : new Map<string, string>();
  const noteOf = readNotes(folder);
  const translations: GetTextTranslationRecord = {};
  for (const [at, msgid] of thai) {
    const places = placeholdersOf(msgid);
    const notes = [noteOf(at), places.length > 0 ? `Keep ${places.join(", ")}.` : null];
    const extracted = notes.filter((note) => note !== null).join("\n");
    translations[at] = { [msgid]: { msgctxt: at, msgid, msgstr: [own.get(at) ?? ""], comments: { extracted } } };
  }
  const headers = {
    Language: language,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Language-Name": LANGUAGE_FACTS[language].name,
  };
  return po.compile({ charset: "utf-8", headers, translations }, { foldLength: 0 });
}

/**
 * Takes a translated file over into the language's words, whole or not at all.
 * @returns the language and the names of its files that changed
 * @throws {TranslationRefused} with a sentence for each fault: missing, unsure or outdated sentences, lost places to
 *   fill, labels that LINE would refuse, letters of another language
 */
export async function importLanguage(
  folder: string,
  file: Buffer,
): Promise<{ language: Language; changed: readonly string[] }> {
  const { headers, translations } = parse(file);
  const language = LANGUAGES.find((each) => each === headers["Language"]);
  if (!language || language === "th")
    throw new TranslationRefused([
      `The file is for the language “${headers["Language"] ?? ""}”; translations into ${LANGUAGES.slice(1).join(", ")} can be imported.`,
    ]);
  const thai = readWords(folder, "th");
  const faults: string[] = [];
  const words = new Map<string, string>();
  for (const [at, source] of thai) {
    const entry = Object.values(translations[at] ?? {})[0];
    const translation = entry?.msgstr[0] ?? "";
    words.set(at, translation);
    const fault = !entry
      ? `${at} is not in the file.`
      : entry.msgid !== source
        ? `The Thai of ${at} has changed since the file was exported.`
        : entry.comments?.flag?.includes("fuzzy")
          ? `${at} is marked as unsure (fuzzy).`
          : translationFault({ path: at, source, translation, language });
    if (fault) faults.push(fault);
  }
  for (const at of Object.keys(translations)) if (at && !thai.has(at)) faults.push(`${at} is no sentence of ours.`);
  if (faults.length > 0) throw new TranslationRefused(faults);
  return { language, changed: await writeWords(folder, language, words) };
}

function parse(file: Buffer) {
  try {
    return po.parse(file);
  } catch (error) {
    throw new TranslationRefused([`The file is no PO file: ${error instanceof Error ? error.message : "unreadable"}.`]);
  }
}
