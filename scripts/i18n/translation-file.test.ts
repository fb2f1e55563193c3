import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { po } from "gettext-parser";
import prettier from "prettier";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { sentencesOf } from "@/lib/i18n/translation.rules";
import { exportLanguage, importLanguage, TranslationRefused } from "./translation-file";
import { readWords, WORDS_FOLDER } from "./word-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "words-"));
  cpSync(WORDS_FOLDER, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every file below the folder with what stands in it. */
const contents = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => path.extname(name) !== "")
      .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );

/** The exported file of Khmer with one entry changed. */
function edited(
  at: string,
  change: (entry: { msgid: string; msgstr: string[]; comments?: { flag?: string } }) => void,
) {
  const file = po.parse(exportLanguage(folder, "km"));
  for (const entry of Object.values(file.translations[at] ?? {})) change(entry);
  return po.compile(file);
}

async function faultsOf(file: Buffer): Promise<readonly string[]> {
  const before = contents();
  const refused = await importLanguage(folder, file).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(TranslationRefused);
  expect(contents(), "nothing is written of a file that is refused").toEqual(before);
  return refused instanceof TranslationRefused ? refused.faults : [];
}

describe("the words of a language", () => {
  it.each(LANGUAGES)("are read from the files of %s as the service reads them", (language) => {
    expect([...readWords(folder, language)]).toEqual([...sentencesOf(REPORTER_WORDS[language])]);
  });

  it.each(LANGUAGES.filter((language) => language !== "th"))("come back from %s.po unchanged", async (language) => {
    const before = contents();
    expect(await importLanguage(folder, exportLanguage(folder, language))).toEqual({ language, changed: [] });
    expect(contents()).toEqual(before);
  });

  it("reach the translator with the Thai, what to keep and what to know", () => {
    const { translations } = po.parse(exportLanguage(folder, "km"));
    expect(translations["chat.received"]).toEqual({
      [REPORTER_WORDS.th.chat.received]: {
        msgctxt: "chat.received",
        msgid: REPORTER_WORDS.th.chat.received,
        msgstr: [REPORTER_WORDS.km.chat.received],
        comments: { extracted: "The report is stored; `{number}` is its incident's.\nKeep {number}." },
      },
    });
    const noteOf = (at: string) => Object.values(translations[at] ?? {})[0]?.comments?.extracted;
    expect(noteOf("chat.buttons.problems.gathering")).toMatch(/at most 20 letters/);
    expect(noteOf("page.problems.assault.short")).toMatch(/at most five words/);
    expect(noteOf("typed.problems.assault")).toMatch(/no translation of the Thai.*beyond doubt/);
  });

  it("are written where they changed, formatted, and nowhere else", async () => {
    const before = contents();
    const file = edited("chat.thanked", (entry) => (entry.msgstr = ['បាន "បន្ថែម" ហើយ\nអរគុណ']));
    expect(await importLanguage(folder, file)).toEqual({ language: "km", changed: ["chat.ts"] });
    expect(readWords(folder, "km").get("chat.thanked")).toBe('បាន "បន្ថែម" ហើយ\nអរគុណ');
    const after = contents();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([path.join("km", "chat.ts")]);
    const options = { ...(await prettier.resolveConfig(WORDS_FOLDER)), filepath: "chat.ts" };
    expect(await prettier.check(after[path.join("km", "chat.ts")] ?? "", options)).toBe(true);
  });

  it("of a new language begin empty and come back as a whole folder", async () => {
    const khmer = readWords(folder, "km");
    rmSync(path.join(folder, "km"), { recursive: true });
    const file = po.parse(exportLanguage(folder, "km"));
    expect(await faultsOf(po.compile(file))).toContain("page.back is not translated.");
    for (const [at, entries] of Object.entries(file.translations))
      for (const entry of Object.values(entries)) if (at) entry.msgstr = [khmer.get(at) ?? ""];
    expect(await importLanguage(folder, po.compile(file))).toMatchObject({
      changed: ["page.ts", "chat.ts", "status.ts", "typed.ts"],
    });
    expect([...readWords(folder, "km")]).toEqual([...khmer]);
  });
});

describe("a file of translations is refused, and says why", () => {
  it("with a place to fill lost", async () => {
    const file = edited("chat.received", (entry) => (entry.msgstr = ["បានទទួលហើយ លេខ {nummer}"]));
    expect(await faultsOf(file)).toEqual(["chat.received must keep {number} and has {nummer}."]);
  });

  it("with a label that LINE would refuse", async () => {
    const file = edited("chat.buttons.report", (entry) => (entry.msgstr = ["រាយការណ៍".repeat(6)]));
    expect(await faultsOf(file)).toEqual([expect.stringMatching(/^chat\.buttons\.report has \d+ letters; 20 fit\.$/)]);
  });

  it("with a sentence untranslated, or marked as unsure", async () => {
    expect(await faultsOf(edited("page.back", (entry) => (entry.msgstr = [""])))).toEqual([
      "page.back is not translated.",
    ]);
    expect(await faultsOf(edited("page.back", (entry) => (entry.comments = { flag: "fuzzy" })))).toEqual([
      "page.back is marked as unsure (fuzzy).",
    ]);
  });

  it("when the Thai has changed since, or sentences went or came", async () => {
    expect(await faultsOf(edited("page.back", (entry) => (entry.msgid = "กลับไป")))).toEqual([
      "The Thai of page.back has changed since the file was exported.",
    ]);
    const file = po.parse(exportLanguage(folder, "km"));
    const { "page.back": back, ...others } = file.translations;
    const moved = { ...file, translations: { ...others, "page.gone": back ?? {} } };
    for (const entry of Object.values(moved.translations["page.gone"] ?? {})) entry.msgctxt = "page.gone";
    expect(await faultsOf(po.compile(moved))).toEqual([
      "page.back is not in the file.",
      "page.gone is no sentence of ours.",
    ]);
  });

  it("that is no PO file", async () => {
    expect(await faultsOf(Buffer.from("path;thai;khmer"))).toEqual([expect.stringMatching(/^The file is no PO file/)]);
  });

  it("for Thai, which is the source, and for a language that is not in the list", async () => {
    for (const language of ["th", "xx"]) {
      const file = po.parse(exportLanguage(folder, "km"));
      file.headers["Language"] = language;
      expect(await faultsOf(po.compile(file))).toEqual([expect.stringContaining(`“${language}”`)]);
    }
  });
});
