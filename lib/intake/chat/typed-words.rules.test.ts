import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { readTypedWords } from "./typed-words.rules";

describe("a phone number as people type it", () => {
  it.each([
    ["0812345678", "+66812345678"],
    ["081-234-5678", "+66812345678"],
    ["081 234 5678", "+66812345678"],
    ["๐๘๑๒๓๔๕๖๗๘", "+66812345678"],
    ["+66 81 234 5678", "+66812345678"],
    ["055-258-777", "+6655258777"],
  ])("%s", (typed, phone) => {
    expect(readTypedWords(typed)).toMatchObject({ phone, isCommand: true });
  });

  it("is taken out of a sentence and masked there", () => {
    const words = readTypedWords("โทรหาแม่ที่ 081-234-5678 นะ");
    expect(words.phone).toBe("+66812345678");
    expect(words.isCommand).toBe(false);
    expect(words.shown).toBe("โทรหาแม่ที่ 08x-xxx-5678 นะ");
  });

  it("masks every number where there are several", () => {
    const { phone, shown } = readTypedWords("บ้าน 99 0812345678 หรือ ๐๘๙-๙๙๙-๘๘๘๘");
    expect(phone).toBeNull();
    expect(shown).toBe("บ้าน 99 08x-xxx-5678 หรือ 08x-xxx-8888");
  });

  it.each(["12345", "191", "1300", "บ้านเลขที่ 99/12345", "ช่วยด้วย", "0812345678 หรือ 0899998888"])(
    "none in “%s”",
    (typed) => {
      expect(readTypedWords(typed).phone).toBeNull();
    },
  );
});

describe("a problem that the words name", () => {
  it.each([
    ["พ่อตีแม่", "assault"],
    ["มันจะฆ่าหนู", "assault"],
    ["he is beating my mom", "assault"],
    ["ถูกขังอยู่ในห้อง", "confinement"],
    ["พี่เขยลวนลามหนู", "sexual_abuse_risk"],
    ["น้องคลุ้มคลั่ง ถือมีด", "violent_frenzy"],
    ["วัยรุ่นมั่วสุมหน้าปากซอย", "gathering"],
    ["2", "confinement"],
    ["๕", "gathering"],
    // The same words out of another keyboard, or copied with invisible marks.
    ["โดนท\u0e4dาร้าย", "assault"],
    ["มั\u200bน\u200bจะ\u200bฆ่าหนู", "assault"],
    ["ผัวตีเเม่", "assault"],
    ["พ่อเมาแล้วตีแม่", "assault"],
    ["HE IS ＢＥＡＴＩＮＧ ME", "assault"],
    ["I feel the heartbeat", null],
    ["Cứu tôi với, chồng tôi đánh tôi", "assault"],
    ["suami saya memukul saya", "assault"],
    ["ຜົວຕີຂ້ອຍ", "assault"],
    ["ຖືກທ\u0ecdາຮ້າຍ", "assault"],
    ["ប្តីវាយខ្ញុំ", "assault"],
    ["ကျွန်မ အရိုက်ခံနေရတယ်", "assault"],
    ["saya dikurung", "confinement"],
    ["ช่วยด้วย", null],
    ["help", null],
    ["ตอนตีสอง", null],
    ["ถูกขังแล้วโดนข่มขืน", null],
  ])("%s → %s", (typed, problem) => {
    expect(readTypedWords(typed).problem).toBe(problem);
  });
});

describe("a choice by its number", () => {
  const written = (value: number, system: string) =>
    new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(value);
  const forms = (value: number): string[] => [
    ...["latn", "thai", "laoo", "khmr", "mymr", "fullwide"].map((system) => written(value, system)),
    `${value}\ufe0f\u20e3`,
    ` ${value}. `,
    `(${written(value, "thai")})`,
    `#${value}`,
    `“${value}”`,
    `\u200b${value}\u200b`,
    `ข้อ ${value}`,
    `ข้อที่ ${written(value, "thai")} ค่ะ`,
    `เลือกข้อ${value}ครับ!`,
    `No. ${value}`,
    `ຂໍ້ ${written(value, "laoo")}`,
    `លេខ ${written(value, "khmr")}`,
    `နံပါတ် ${written(value, "mymr")}`,
    `số ${value}`,
    `nombor ${value}`,
  ];

  it.each(PROBLEMS.map((problem, i) => [i + 1, problem] as const))(
    "%i is %s, however it is written",
    (value, problem) => {
      for (const typed of forms(value))
        expect(readTypedWords(typed), typed).toMatchObject({ problem, isCommand: true, phone: null });
    },
  );

  it("is none below the first and above the last: an officer reads it", () => {
    for (const value of [0, PROBLEMS.length + 1, 55])
      for (const typed of forms(value))
        expect(readTypedWords(typed), typed).toMatchObject({ problem: null, isCommand: false });
  });

  it.each(["2 คน", "ตี 2", "2/3", "1 2", "บ้านเลขที่ 2"])("is none in “%s”", (typed) => {
    expect(readTypedWords(typed)).toMatchObject({ problem: null, isCommand: false });
  });
});

describe.each(LANGUAGES)("the words people type in %s", (language) => {
  const { typed } = REPORTER_WORDS[language];
  const phrases = (list: string) => list.split(", ");

  it.each(["start", "skip"] as const)("%s: every phrase is that command, with manners and marks too", (command) => {
    for (const phrase of phrases(typed[command]))
      for (const message of [
        phrase,
        ` ${phrase.toUpperCase()}!! `,
        `“${phrase}”.`,
        `${phrase} ${phrases(typed.polite)[0]}`,
      ])
        expect(readTypedWords(message), message).toMatchObject({ command, isCommand: true });
  });

  it("thanks, greetings and cries for help are for a person to read", () => {
    for (const phrase of [typed.greetings, typed.thanks, typed.pleas].flatMap(phrases))
      expect(readTypedWords(phrase), phrase).toMatchObject({ command: null, isCommand: false, problem: null });
  });

  it("each phrase that names a problem names that one alone", () => {
    for (const problem of PROBLEMS)
      for (const phrase of phrases(typed.problems[problem]))
        expect(readTypedWords(phrase).problem, phrase).toBe(problem);
  });

  it("cries for help tell the language", () => {
    for (const phrase of phrases(typed.pleas)) expect(readTypedWords(phrase).language, phrase).toBe(language);
  });
});

it("reads the longest message in a moment", () => {
  const startedAt = performance.now();
  for (const part of ["นะคะ", "!", "เลือกข้อ", "ya ", "ตี"]) readTypedWords(part.repeat(5_000 / part.length));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

it.each([
  ["ช่วยด้วย", "th"],
  ["please help me", "en"],
  ["ကူညီပါ", "my"],
  ["ຊ່ວຍແດ່", "lo"],
  ["ជួយផង", "km"],
  ["tolong saya", "ms"],
  ["cứu tôi với", "vi"],
  ["chong toi danh toi", "vi"],
  ["tolong help", "ms"],
  ["chuay duay krub", "th"],
  ["0812345678", null],
])("guesses the language of “%s”: %s", (typed, language) => {
  expect(readTypedWords(typed).language).toBe(language);
});
