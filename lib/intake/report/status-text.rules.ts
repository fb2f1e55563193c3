import type { Language } from "@/lib/i18n/language";
import { fill, REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { timeInThailand } from "@/lib/i18n/thai-clock";
import type { Said, StatusSentence } from "./status-sentence.rules";

/** A reporter's status in words of one language, ready to be shown. */
export interface StatusText {
  heading: string;
  lines: string[];
  advice: string[];
}

export function statusText({ heading, lines, advice }: StatusSentence, language: Language): StatusText {
  const words = REPORTER_WORDS[language].status;
  const filled = (sentence: string, { values }: Said<string>) =>
    fill(
      sentence,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, shown(value, { isNameless: name === "who", words })]),
      ),
    );
  return {
    heading: filled(words.headings[heading.key], heading),
    lines: lines.map((line) => filled(words.lines[line.key], line)),
    advice: advice.map((line) => filled(words.lines[line.key], line)),
  };
}

function shown(
  value: string | number | Date,
  { isNameless, words }: { isNameless: boolean; words: { someone: string } },
): string {
  if (value instanceof Date) return timeInThailand(value);
  return value === "" && isNameless ? words.someone : String(value);
}
