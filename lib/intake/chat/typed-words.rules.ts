import { type Language, LANGUAGE_FACTS, LANGUAGES } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { findPhones, maskPhones, toE164 } from "@/lib/platform/phone";
import { plainText } from "@/lib/platform/text";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

/** What typed words amount to. Anything at all is somebody speaking to us: there is no “not understood”. */
export interface ReadWords {
  /** E.164, when the words hold one number that can be called back */
  phone: string | null;
  /** the words say nothing but a number, a command or a choice: nothing for an officer to read */
  isCommand: boolean;
  command: "start" | "skip" | null;
  /** a problem that was chosen by its number or is clearly named; null when none, or more than one, is named */
  problem: Problem | null;
  /** the language of the letters, else of the words; null when they tell nothing */
  language: Language | null;
  /** the words with the number masked: officers reveal numbers elsewhere, with a reason */
  shown: string;
}

const phrasesOf = (list: string): string[] => list.split(",").map(plainText);
const ALL_TYPED = LANGUAGES.map((language) => REPORTER_WORDS[language].typed);
/** One list of every language: people answer in another language than we asked in. */
const everyLanguage = (key: Exclude<keyof (typeof ALL_TYPED)[number], "problems">): string[] =>
  ALL_TYPED.flatMap((typed) => phrasesOf(typed[key]));

const START = new Set(everyLanguage("start"));
const SKIP = new Set(everyLanguage("skip"));
/** A command or a choice is no longer than this; longer words are for an officer to read. */
const COMMAND_MAX = 60;
const EDGE = String.raw`[\p{P}\p{S}\s]`;
const EDGES = new RegExp(`^${EDGE}+|${EDGE}+$`, "gu");
const POLITE = new RegExp(`(?:${anyOf(everyLanguage("polite"))})$`, "u");
/** As many choices as there are problems, counted from one in the order of the buttons. */
const CHOICE = new RegExp(`^(?:(?:${anyOf(everyLanguage("choice"))})${EDGE}*){0,2}(\\d{1,2})$`, "u");

const PROBLEM_WORDS = PROBLEMS.map((problem) => ({
  problem,
  words: new RegExp(anyOf(ALL_TYPED.flatMap((typed) => phrasesOf(typed.problems[problem]))), "u"),
}));
/** Every phrase of a language once; English last, since people borrow its words in all the others. */
const PHRASES = LANGUAGES.toSorted((a, b) => Number(a === "en") - Number(b === "en")).map((language) => {
  const { problems, ...lists } = REPORTER_WORDS[language].typed;
  const phrases = [...Object.values(lists), ...Object.values(problems)].flatMap(phrasesOf);
  return { language, words: new RegExp(anyOf(phrases), "gu") };
});

/** Reads what a person typed in the chat. */
export function readTypedWords(text: string): ReadWords {
  const plain = plainText(text);
  const said = plain.length > COMMAND_MAX ? "" : withoutManners(plain);
  const phones = new Set(findPhones(text).map(({ e164 }) => e164));
  const bareNumber = toE164(text);
  if (bareNumber) phones.add(bareNumber);
  const choice = PROBLEMS[Number(CHOICE.exec(said)?.[1] ?? 0) - 1] ?? null;
  const command = START.has(said) ? "start" : SKIP.has(said) ? "skip" : null;
  return {
    phone: phones.size === 1 ? ([...phones][0] ?? null) : null,
    isCommand: bareNumber !== null || command !== null || choice !== null,
    command,
    problem: choice ?? problemNamed(plain),
    language: languageOf(plain),
    shown: maskPhones(text.trim()),
  };
}

/** “ข้อ 2 ค่ะ!” says “ข้อ 2”. */
function withoutManners(plain: string): string {
  const said = plain.replace(EDGES, "");
  const bare = said.replace(POLITE, "");
  return bare === said ? said : withoutManners(bare);
}

function problemNamed(plain: string): Problem | null {
  const named = PROBLEM_WORDS.filter(({ words }) => words.test(plain));
  return named.length === 1 ? (named[0]?.problem ?? null) : null;
}

function languageOf(plain: string): Language | null {
  const lettered = LANGUAGES.find((language) => LANGUAGE_FACTS[language].letters?.test(plain));
  if (lettered) return lettered;
  let best: { language: Language | null; found: number } = { language: null, found: 0 };
  for (const { language, words } of PHRASES) {
    const found = plain.match(words)?.length ?? 0;
    if (found > best.found) best = { language, found };
  }
  return best.language;
}

/** Matches any of the phrases; in Latin letters only as whole words, since other scripts set no spaces between words. */
function anyOf(phrases: readonly string[]): string {
  const longestFirst = [...new Set(phrases)].sort((a, b) => b.length - a.length);
  return longestFirst
    .map((phrase) => {
      const literal = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return /\p{Script=Latin}/u.test(phrase)
        ? String.raw`(?<![\p{Script=Latin}\p{M}])${literal}(?![\p{Script=Latin}\p{M}])`
        : literal;
    })
    .join("|");
}
