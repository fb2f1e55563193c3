/**
 * The reporter's words to translators and back.
 *
 *   npm run i18n:export [-- folder]     one PO file a language, into translations/ unless told
 *   npm run i18n:import -- file.po …    takes files back, each whole or not at all
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LANGUAGES } from "@/lib/i18n/language";
import { exportLanguage, importLanguage, TranslationRefused } from "./i18n/translation-file";
import { WORDS_FOLDER } from "./i18n/word-files";

const [command, ...args] = process.argv.slice(2);
if (command === "export") {
  const folder = args[0] ?? "translations";
  mkdirSync(folder, { recursive: true });
  for (const language of LANGUAGES.filter((each) => each !== "th")) {
    const file = path.join(folder, `${language}.po`);
    writeFileSync(file, exportLanguage(WORDS_FOLDER, language));
    console.log(`Wrote ${file}`);
  }
} else if (command === "import" && args.length > 0) {
  for (const file of args) await importFile(file);
} else {
  console.error("Usage: npm run i18n:export [-- folder], npm run i18n:import -- file.po …");
  process.exitCode = 2;
}

async function importFile(file: string): Promise<void> {
  try {
    const { language, changed } = await importLanguage(WORDS_FOLDER, readFileSync(file));
    console.log(`${file}: ${changed.length === 0 ? "nothing changed" : `wrote ${language}/${changed.join(", ")}`}`);
  } catch (error) {
    if (!(error instanceof TranslationRefused)) throw error;
    console.error(`${file} was refused; nothing of it was written.\n${error.message}`);
    process.exitCode = 1;
  }
}
