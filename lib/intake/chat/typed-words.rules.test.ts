import { describe, expect, it } from "vitest";
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
    ["ช่วยด้วย", null],
    ["help", null],
    ["ตอนตีสอง", null],
    ["ถูกขังแล้วโดนข่มขืน", null],
  ])("%s → %s", (typed, problem) => {
    expect(readTypedWords(typed).problem).toBe(problem);
  });
});

it.each([
  ["ช่วยด้วย", "th"],
  ["please help me", "en"],
  ["ကူညီပါ", "my"],
  ["ຊ່ວຍແດ່", "lo"],
  ["ជួយផង", "km"],
  ["tolong saya", "ms"],
  ["cứu tôi với", "vi"],
  ["0812345678", null],
])("guesses the language of “%s”: %s", (typed, language) => {
  expect(readTypedWords(typed).language).toBe(language);
});
