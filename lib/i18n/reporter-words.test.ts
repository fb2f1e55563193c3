import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROBLEMS, type Problem } from "@/lib/vocabulary/problem";
import { type Language, LANGUAGE_FACTS, LANGUAGES, languageNameTh, toLanguage } from "./language";
import { fill, REPORTER_WORDS, type ReporterWords } from "./reporter-words";
import { sentencesOf, translationFault } from "./translation.rules";

const THAI = sentencesOf(REPORTER_WORDS.th);

describe.each(LANGUAGES)("every word of %s", (language) => {
  const sentences = sentencesOf(REPORTER_WORDS[language]);

  it("is there, keeps what is to be filled in, fits into LINE and stands in its own letters", () => {
    expect([...sentences.keys()]).toEqual([...THAI.keys()]);
    const faults = [...sentences].flatMap(
      ([path, translation]) => translationFault({ path, source: THAI.get(path) ?? "", translation, language }) ?? [],
    );
    expect(faults).toEqual([]);
  });

  it("has a font on the reporter's pages where the system's own lacks its letters", () => {
    const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
    const reporterFonts = /\[data-shell="reporter"\] \{\s*--font-ui:([^;]+);/.exec(css)?.[1];
    const { font } = LANGUAGE_FACTS[language];
    if (font) expect(reporterFonts).toContain(`"${font}"`);
  });

  it("has a name that staff read in Thai", () => {
    expect(languageNameTh(language)).toMatch(/^[ก-๛]+$/);
    expect(toLanguage(`${language}-XX, en;q=0.8`)).toBe(language);
  });
});

it("tells each fault of a translation in a sentence", () => {
  const fault = (path: string, source: string, translation: string, language: Language = "km") =>
    translationFault({ path, source, translation, language });
  expect(fault("chat.added", "เพิ่มแล้ว", " ")).toBe("chat.added is not translated.");
  expect(fault("chat.received", "ได้รับแล้ว {number}", "បានទទួល")).toBe("chat.received must keep {number} and has none.");
  expect(fault("page.step", "ขั้นที่ {n}", "ជំហាន {m}")).toBe("page.step must keep {n} and has {m}.");
  expect(fault("page.back", "กลับ", "ត្រឡប់ {n}")).toBe("page.back must keep no place to fill and has {n}.");
  expect(fault("chat.buttons.report", "แจ้ง", "រាយការណ៍".repeat(5))).toMatch(/has \d+ letters; 20 fit\./);
  expect(fault("chat.greeting", "สวัสดี", "សួ".repeat(800))).toBe("chat.greeting has 1600 letters; 1500 fit.");
  expect(fault("page.back", "กลับ", "ត្រឡប់ กลับ")).toBe("page.back is partly in the letters of ไทย.");
  expect(fault("page.back", "กลับ", "Back")).toBe("page.back is in other letters than those of ខ្មែរ.");
  expect(fault("page.back", "กลับ", "…")).toBeNull();
  expect(fault("typed.skip", "ข้าม", "រំលង,, គ្មាន")).toBe("typed.skip has an empty place in its list.");
  expect(fault("page.back", "กลับ", "Kembali", "ms")).toBeNull();
});

it("counts letters as people do: a Thai letter with its vowel and tone is one", () => {
  const translation = "ที่".repeat(20);
  expect(translationFault({ path: "chat.buttons.report", source: "แจ้ง", translation, language: "th" })).toBeNull();
});

it("fills marked places as they are given, dollar signs included", () => {
  expect(fill("ที่ {number} {other}", { number: "$& 1" })).toBe("ที่ $& 1 {other}");
});

it("does not compile without a language, a file or a problem", () => {
  const { km: _km, ...withoutKhmer } = REPORTER_WORDS;
  // @ts-expect-error a language without its words
  const languages: Record<Language, ReporterWords> = withoutKhmer;
  const { typed: _typed, ...withoutTyped } = REPORTER_WORDS.th;
  // @ts-expect-error a language without the words that people type
  const words: ReporterWords = withoutTyped;
  const { gathering: _gathering, ...withoutGathering } = REPORTER_WORDS.th.typed.problems;
  // @ts-expect-error a problem that no typed words name
  const problems: Record<Problem, string> = withoutGathering;
  const { th: _th, ...withoutThai } = LANGUAGE_FACTS;
  // @ts-expect-error a language that staff cannot read the name of
  const facts: typeof LANGUAGE_FACTS = withoutThai;
  expect([languages, words, problems, facts].map((table) => Object.keys(table).length)).toEqual([
    LANGUAGES.length - 1,
    3,
    PROBLEMS.length - 1,
    LANGUAGES.length - 1,
  ]);
});
