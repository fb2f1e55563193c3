import { maskPhone, toE164 } from "@/lib/platform/phone";
import type { Language } from "@/lib/i18n/language";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

/** What typed words amount to. Anything at all is somebody speaking to us: there is no “not understood”. */
export interface TypedWords {
  /** E.164, when the words hold one number that can be called back */
  phone: string | null;
  /** the words say nothing but a number, a command or a choice: nothing for an officer to read */
  isCommand: boolean;
  command: "start" | "skip" | null;
  /** a problem the words clearly name; null when none, or more than one, is named */
  problem: Problem | null;
  /** the language the letters belong to; null when they tell nothing */
  language: Language | null;
  /** the words with the number masked: officers reveal numbers elsewhere, with a reason */
  shown: string;
}

const START = /^(?:แจ้งเหตุ(?:ร้าย)?|เริ่ม|report|start|menu|เมนู)[!.ๆ\s]*$/iu;
const SKIP = /^(?:ข้าม|ไม่มี|ไม่มีเบอร์|ไม่บอก|ไม่สะดวก|skip|no)[!.\s]*$/iu;
const CHOICE = /^[1-5๑-๕]$/u;
/** Nine digits or more with the marks people put between them, in either script of digits. */
const NUMBER = /\+?[\d๐-๙][\d๐-๙\s().\-–—]{7,}[\d๐-๙]/gu;

/** Words that name a problem beyond doubt. Too few rather than too many: whatever is not named is asked. */
const PROBLEM_WORDS: Record<Problem, RegExp> = {
  assault:
    /ทำร้าย|ทุบตี|(?:โดน|ถูก|จะ|มัน|เขา|พ่อ|แม่|ผัว|แฟน|พี่)ตี(?:ฉัน|หนู|ผม|แม่|ลูก|เรา|$|\s)|ตบตี|ชกต่อย|(?:โดน|ถูก)(?:ซ้อม|กระทืบ|แทง|ยิง|ต่อย|ตบ)|ขู่ฆ่า|จะฆ่า|\b(?:beat(?:s|ing|en)?|hit(?:s|ting)? (?:me|us|her|him|my)|attack(?:ed|ing|s)?|kill (?:me|us|her|him)|stab(?:bed|bing)?)\b/iu,
  confinement:
    /กักขัง|หน่วงเหนี่ยว|(?:โดน|ถูก)ขัง|ขัง(?:ฉัน|หนู|ผม|เรา|ไว้)|\b(?:locked (?:me|us|her|him) (?:in|up)|held captive|kidnapp?ed)\b/iu,
  sexual_abuse_risk:
    /ข่มขืน|ลวนลาม|ล่วงละเมิด|อนาจาร|ปลุกปล้ำ|\b(?:rape[ds]?|raping|molest(?:ed|ing)?|sexual(?:ly)? abus\w*)\b/iu,
  violent_frenzy: /คลุ้มคลั่ง|อาละวาด|คลั่งยา|\bgone berserk\b/iu,
  gathering: /มั่วสุม|ยกพวกตี|\bgang fight\b/iu,
};

/** Letters that only one of our languages is written in. Latin letters belong to several, so they need words. */
const SCRIPTS: [RegExp, Language][] = [
  [/[\u0e01-\u0e2e]/u, "th"],
  [/[\u1000-\u109f]/u, "my"],
  [/[\u0e80-\u0eff]/u, "lo"],
  [/[\u1780-\u17ff]/u, "km"],
  [/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|\bcứu\b/iu, "vi"],
  [/\b(?:tolong|bantu|saya|dipukul|kecemasan)\b/iu, "ms"],
  [/\b(?:help|please|hello|hi|police|emergency|report|hurt|hit|locked|my|me|the)\b/iu, "en"],
];

/** Reads what a person typed in the chat. */
export function readTypedWords(text: string): TypedWords {
  const trimmed = text.trim();
  const choice = CHOICE.test(trimmed) ? (PROBLEMS[digitOf(trimmed) - 1] ?? null) : null;
  const numbers = (trimmed.match(NUMBER) ?? []).flatMap((typed) => {
    const phone = toE164(typed);
    return phone ? [{ typed, phone }] : [];
  });
  const phone = new Set(numbers.map((number) => number.phone)).size === 1 ? (numbers[0]?.phone ?? null) : null;
  const shown = numbers.reduce((words, number) => words.replace(number.typed, maskPhone(number.phone)), trimmed);
  const isBareNumber = phone !== null && toE164(trimmed) === phone;
  const command = START.test(trimmed) ? "start" : SKIP.test(trimmed) ? "skip" : null;
  return {
    phone,
    isCommand: isBareNumber || command !== null || choice !== null,
    command,
    problem: choice ?? problemNamed(trimmed),
    language: SCRIPTS.find(([letters]) => letters.test(trimmed))?.[1] ?? null,
    shown,
  };
}

function digitOf(typed: string): number {
  const code = typed.charCodeAt(0);
  return code >= 0x0e50 ? code - 0x0e50 : code - 0x30;
}

function problemNamed(text: string): Problem | null {
  const named = PROBLEMS.filter((problem) => PROBLEM_WORDS[problem].test(text));
  return named.length === 1 ? (named[0] ?? null) : null;
}
