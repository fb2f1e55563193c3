import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { LANGUAGES } from "@/lib/i18n/language";
import { speechActOf } from "./plea.rules";

describe("words that are plainly a courtesy", () => {
  it.each([
    ["greeting", "สวัสดีค่ะ"],
    ["greeting", "สวัสดีค้าาาา 👋"],
    ["greeting", "hello"],
    ["greeting", "Hellooo!!"],
    ["greeting", "hi there"],
    ["greeting", "good morning everyone"],
    ["greeting", "สวัดดีครับ"],
    ["greeting", "xin chào các bạn"],
    ["greeting", "မင်္ဂလာပါ"],
    ["greeting", "ສະບາຍດີ"],
    ["greeting", "សួស្តី"],
    ["greeting", "assalamualaikum"],
    ["thanks", "ขอบคุณค่ะ"],
    ["thanks", "ขอบคุณมากๆนะคะพี่ตำรวจ 🙏🙏"],
    ["thanks", "thankyousomuch"],
    ["thanks", "Thanks a lot for your help"],
    ["thanks", "ขอบคุนคร้าบ"],
    ["thanks", "thnaks"],
    ["thanks", "cảm ơn nhiều ạ"],
    ["thanks", "terima kasih banyak"],
    ["thanks", "ကျေးဇူးတင်ပါတယ်"],
    ["thanks", "ຂອບໃຈຫຼາຍໆເດີ້"],
    ["thanks", "អរគុណច្រើន"],
    ["thanks", "🙏"],
    ["thanks", "👍🏽❤️"],
    ["thanks", "ปลอดภัยแล้วค่ะ ขอบคุณมาก"],
    ["test", "test"],
    ["test", "ทดสอบ"],
    ["test", "เทสครับ"],
    ["test", "Testing 1 2 3"],
    ["test", "ทดสอบระบบเฉยๆ"],
    ["test", "just a test"],
    ["settled", "ปลอดภัยแล้วค่ะ"],
    ["settled", "ok"],
    ["settled", "โอเคครับ"],
    ["settled", "I am safe now"],
  ])("are a %s: %s", (act, text) => {
    expect(speechActOf(text)).toBe(act);
  });
});

describe("everything else", () => {
  it.each([
    "ช่วยด้วย",
    "สวัสดีค่ะ ช่วยด้วย",
    "hello help",
    "hello please",
    "ขอบคุณค่ะ แต่เขากลับมาแล้ว",
    "thanks but he is back",
    "test he has a knife",
    "ยังไม่ปลอดภัย",
    "ไม่ปลอดภัยแล้ว",
    "i am not safe now",
    "hell",
    "tolong",
    "salam tolong",
    "สวัสดี มีใครอยู่ไหม",
    "😭",
    "🆘",
    "🔪🙏",
    "👋🔪",
    ".",
    "???",
    "ผัวจะฆ่าหนู",
    "ครูจับตัวหนู หนูกลัว",
    "กลัว",
    "a",
    "99/12",
    "hit",
    "ครับ",
    "ค่ะ",
    "พี่",
    "ตำรวจ",
    "ยกเลิก",
    "chào cứu",
    "သတ်မယ်",
    "พ่อเมาแล้วตีแม่",
    "all you",
  ])("is a plea: %s", (text) => {
    expect(speechActOf(text)).toBe("plea");
  });

  it("is a plea whatever courtesies stand around a cry for help", () => {
    const typed = LANGUAGES.map((language) => REPORTER_WORDS[language].typed);
    const list = (of: string[]) => fc.constantFrom(...of.flatMap((each) => each.split(",").map((one) => one.trim())));
    const courtesy = list(
      typed.flatMap(({ greetings, thanks, tests, settled }) => [greetings, thanks, tests, settled]),
    );
    const cry = list(typed.flatMap(({ pleas, problems }) => [pleas, ...Object.values(problems)]));
    fc.assert(
      fc.property(
        fc.array(courtesy, { maxLength: 2 }),
        cry,
        fc.array(courtesy, { maxLength: 2 }),
        (before, said, after) => {
          expect(speechActOf([...before, said, ...after].join(" "))).toBe("plea");
        },
      ),
    );
  });

  it("is a plea however it is written, and never a fault", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(speechActOf(`${text} มีมีด`)).toBe("plea");
      }),
    );
  });
});
