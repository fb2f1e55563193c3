import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHAT_ACTIONS,
  type ChatWord,
  decideAfterEnd,
  decideAnswer,
  decideSession,
  foldChat,
  LATE_AFTER_S,
  mayOpenIncident,
  nextStep,
  readAsked,
  type Said,
  SILENCE_ENDS_S,
  toChatWord,
  writeAsked,
} from "./chat.rules";

const START = new Date("2026-05-01T13:00:00Z");
const inS = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const said = (seconds: number, word: ChatWord): Said => ({
  webhookEventId: `event-${seconds}`,
  at: inS(seconds),
  word,
});
const text = (typed: string, messageId = typed): ChatWord => ({ kind: "text", messageId, text: typed });
const pin: ChatWord = {
  kind: "location",
  messageId: "pin",
  latitude: 16.8211,
  longitude: 100.2659,
  place: "ตลาดใต้ · ถนนพุทธบูชา",
};

const JOURNEY: Said[] = [
  said(0, text("ช่วยด้วย")),
  said(5, { kind: "problem", problem: "assault" }),
  said(10, pin),
  said(15, text("๐๘๑ ๒๓๔ ๕๖๗๘")),
];

describe("a conversation", () => {
  it.each<[string, Said[], ReturnType<typeof nextStep>]>([
    ["nothing said yet", [], "problem"],
    ["a plea", JOURNEY.slice(0, 1), "problem"],
    ["words that name the problem", [said(0, text("พ่อตีแม่"))], "location"],
    ["a problem", JOURNEY.slice(0, 2), "location"],
    ["a problem and a pin", JOURNEY.slice(0, 3), "phone"],
    ["everything", JOURNEY, "send"],
    ["a pin first", [said(0, pin)], "problem"],
    ["a number first, then the problem", [said(0, text("0812345678")), JOURNEY[1] as Said], "location"],
    ["“skip” where the place is asked", [JOURNEY[1] as Said, said(20, text("ข้าม"))], "phone"],
    ["“skip” where the number is asked", [...JOURNEY.slice(0, 3), said(20, text("ข้าม"))], "send"],
    ["“skip” before anything is known", [said(0, text("ข้าม"))], "problem"],
    [
      "no place and no number",
      [JOURNEY[1] as Said, said(20, { kind: "no_location" }), said(21, { kind: "no_phone" })],
      "send",
    ],
  ])("asks after %s: %#", (_title, words, step) => {
    expect(nextStep(foldChat(words))).toBe(step);
  });

  it("keeps what officers need, and no number among the words", () => {
    const state = foldChat(JOURNEY);
    expect(state.problem?.value).toBe("assault");
    expect(state.phone?.value).toBe("+66812345678");
    expect(state.location?.value).toMatchObject({ latitude: 16.8211, source: "line" });
    expect(state.lines.map((line) => line.text)).toEqual(["ช่วยด้วย", "[ตำแหน่ง 16.82110, 100.26590] ตลาดใต้ · ถนนพุทธบูชา"]);
  });

  it("lets a tapped problem hold against words, whichever came later", () => {
    const tap = said(1, { kind: "problem", problem: "sexual_abuse_risk" });
    expect(foldChat([tap, said(2, text("มันจะฆ่าหนู"))]).problem?.value).toBe("sexual_abuse_risk");
    expect(foldChat([said(0, text("มันจะฆ่าหนู")), tap]).problem?.value).toBe("sexual_abuse_risk");
  });

  it("hides a message that was taken back, wherever the unsend stands", () => {
    const unsend = said(9, { kind: "unsend", messageId: "ช่วยด้วย" });
    expect(foldChat([unsend, ...JOURNEY]).lines[0]).toMatchObject({ text: "ช่วยด้วย", unsentAt: inS(9) });
  });

  it("takes a language that was chosen before one that was typed", () => {
    expect(foldChat([said(0, { kind: "language", language: "my" }), said(1, text("help"))]).language).toBe("my");
  });
});

const anyWord: fc.Arbitrary<ChatWord> = fc.oneof(
  fc.constantFrom<ChatWord>(
    { kind: "start" },
    { kind: "problem", problem: "assault" },
    { kind: "problem", problem: "gathering" },
    { kind: "no_location" },
    { kind: "no_phone" },
    { kind: "language", language: "en" },
    pin,
    { ...pin, messageId: "pin-2", latitude: 13.7 },
    { kind: "media", messageId: "m", media: "image" },
    { kind: "unsend", messageId: "ช่วยด้วย" },
  ),
  fc.constantFrom("ช่วยด้วย", "0812345678", "0899998888", "ข้าม", "พ่อตีแม่", "help", "hello 😀").map((typed) => text(typed)),
);
const anyConversation = fc.uniqueArray(fc.record({ seconds: fc.integer({ min: 0, max: 600 }), word: anyWord }), {
  selector: ({ seconds }) => seconds,
  maxLength: 12,
});

describe("webhooks come duplicated, shuffled and late", () => {
  it("and end in the same state", () => {
    fc.assert(
      fc.property(
        anyConversation.chain((conversation) => {
          const words = conversation.map(({ seconds, word }) => said(seconds, word));
          const copies = words.flatMap((word) => [word, word, word, word, word]);
          return fc.record({
            words: fc.constant(words),
            shuffled: fc.shuffledSubarray(copies, { minLength: copies.length }),
          });
        }),
        ({ words, shuffled }) => {
          expect(foldChat(shuffled)).toEqual(foldChat(words));
        },
      ),
    );
  });

  it("never leave anybody without a next step", () => {
    fc.assert(
      fc.property(anyConversation, anyWord, (conversation, word) => {
        const words = [...conversation.map(({ seconds, word: earlier }) => said(seconds, earlier)), said(700, word)];
        const state = foldChat(words);
        const answer = decideAnswer({ state, word, asked: {}, known: null, isNewest: true });
        const isSilent = !state.hasPlea && !state.problem && !state.location && !state.phone;
        const spoken = isSilent ? "greeting" : nextStep(state) === "send" ? "none" : "ask";
        expect(answer.kind).toBe(word.kind === "unsend" ? "none" : spoken);
      }),
    );
  });
});

describe("which conversation a word belongs to", () => {
  const open = { receivedAt: inS(0), finishedAt: null };
  const word = text("ช่วยด้วย");
  const fresh = { closedUpTo: null, lastEventAt: null, report: null };

  it.each<[string, Parameters<typeof decideSession>[0], ChatWord, number, ReturnType<typeof decideSession>]>([
    ["the very first", fresh, word, 0, { kind: "current" }],
    ["soon after", { ...fresh, lastEventAt: inS(0) }, word, 60, { kind: "current" }],
    [
      "after hours of silence without a report",
      { ...fresh, lastEventAt: inS(0) },
      word,
      SILENCE_ENDS_S + 1,
      { kind: "next", closedUpTo: inS(0) },
    ],
    [
      "while the report is open, days later",
      { ...fresh, lastEventAt: inS(0), report: open },
      word,
      90_000,
      { kind: "current" },
    ],
    [
      "a new call on a report nobody closed for half a day",
      { ...fresh, report: open },
      { kind: "problem", problem: "assault" },
      43_201,
      { kind: "next", closedUpTo: new Date(inS(43_201).getTime() - 1) },
    ],
    [
      "after the report was finished",
      { ...fresh, report: { ...open, finishedAt: inS(100) } },
      word,
      101,
      { kind: "after_end" },
    ],
    [
      "a day after the report was finished",
      { ...fresh, report: { ...open, finishedAt: inS(100) } },
      word,
      86_501,
      { kind: "next", closedUpTo: inS(100) },
    ],
    [
      "a new call after the report was finished",
      { ...fresh, report: { ...open, finishedAt: inS(100) } },
      { kind: "problem", problem: "assault" },
      101,
      { kind: "next", closedUpTo: inS(100) },
    ],
    [
      "said before it was finished, come late",
      { ...fresh, report: { ...open, finishedAt: inS(100) } },
      word,
      99,
      { kind: "current" },
    ],
    ["said before the conversation began", { ...fresh, closedUpTo: inS(100) }, word, 99, { kind: "past" }],
    [
      "“something new” while a report is open",
      { ...fresh, report: open },
      { kind: "new_report" },
      50,
      { kind: "next", closedUpTo: new Date(inS(50).getTime() - 1) },
    ],
  ])("%s", (_title, session, spoken, seconds, expected) => {
    expect(decideSession(session, { at: inS(seconds), word: spoken })).toEqual(expected);
  });
});

describe("what may become an incident", () => {
  const late = LATE_AFTER_S + 1;
  it.each<[string, Said[], number, boolean]>([
    ["a lone pin in good time", [said(0, pin)], 10, true],
    ["a lone pin, late", [said(0, pin)], late, false],
    ["a plea without a place, late", [said(0, text("ช่วยด้วย"))], late, true],
    ["a greeting, late", [said(0, text("สวัสดีค่ะ"))], late, false],
    ["a plea with a place, however late", [said(0, text("ช่วยด้วย")), said(1, pin)], 24 * 3600, true],
  ])("%s: %#", (_title, words, nowS, expected) => {
    expect(mayOpenIncident(foldChat(words), { at: inS(0), now: inS(nowS) })).toBe(expected);
  });
});

describe("what to answer", () => {
  const state = foldChat(JOURNEY.slice(0, 2));
  const nothing = foldChat([said(0, text("สวัสดี"))]);
  const known = { problem: true, location: false, phone: false };
  const answer = (changes: Partial<Parameters<typeof decideAnswer>[0]>) =>
    decideAnswer({ state, word: text("มีใครอยู่ไหม"), asked: { location: 1 }, known: null, isNewest: true, ...changes });

  it.each<[string, Parameters<typeof answer>[0], ReturnType<typeof decideAnswer>]>([
    ["any words are asked the open step in other words", {}, { kind: "ask", step: "location", times: 2 }],
    ["a late word that changes nothing is not answered", { isNewest: false }, { kind: "none" }],
    [
      "a late word that changes the step is",
      { isNewest: false, asked: { problem: 1 } },
      { kind: "ask", step: "location", times: 1 },
    ],
    [
      "words on an open report are kept, and the place is asked",
      { known },
      { kind: "kept", ask: { step: "location", times: 2 } },
    ],
    [
      "then what comes next, once the place was asked twice",
      { known, asked: { location: 2 } },
      { kind: "kept", ask: { step: "phone", times: 1 } },
    ],
    ["and nothing any more", { known, asked: { location: 2, phone: 2 } }, { kind: "kept", ask: null }],
    ["late words on an open report are kept without a word", { known, isNewest: false }, { kind: "none" }],
    ["“report” on an open report says that it is open", { known, word: { kind: "start" } }, { kind: "still_open" }],
    [
      "a picture cannot be taken, and that is said",
      { known, word: { kind: "media", messageId: "m", media: "image" } },
      { kind: "no_media" },
    ],
    ["a complete report is answered by its receipt", { state: foldChat(JOURNEY) }, { kind: "none" }],
    ["a greeting is greeted", { state: nothing, word: text("สวัสดี") }, { kind: "greeting" }],
    ["a thank-you is answered", { state: nothing, word: text("ขอบคุณค่ะ") }, { kind: "thanked" }],
    ["a test is told that nobody was alerted", { state: nothing, word: text("ทดสอบ") }, { kind: "tested" }],
  ])("%s", (_title, changes, expected) => {
    expect(answer(changes)).toEqual(expected);
  });

  it("remembers what was asked, in this version's way and the one before", () => {
    expect(readAsked(writeAsked({ location: 2, phone: 1 }))).toEqual({ location: 2, phone: 1 });
    expect(readAsked("problem")).toEqual({ problem: 1 });
    expect(readAsked(null)).toEqual({});
  });
});

describe("words after the end", () => {
  it.each<[string, ChatWord, Partial<ReturnType<typeof decideAfterEnd>>]>([
    ["a cry", text("ตำรวจไปแล้วแต่พ่อตีแม่อีก"), { reopens: true, alarms: true }],
    ["a thank-you", text("ขอบคุณมากค่ะ 🙏"), { reopens: false, alarms: false }],
    ["a thank-you with a cry", text("ขอบคุณค่ะ แต่เขากลับมาแล้ว"), { reopens: true }],
    ["“all is well”", text("ปลอดภัยแล้วค่ะ"), { reopens: false, alarms: true }],
    ["a sticker", { kind: "media", messageId: "m", media: "sticker" }, { reopens: false, alarms: true }],
    ["a voice", { kind: "media", messageId: "m", media: "audio" }, { reopens: true, alarms: true }],
    ["a pin", pin, { reopens: true, alarms: true }],
  ])("%s", (_title, word, expected) => {
    expect(decideAfterEnd(word)).toMatchObject(expected);
  });
});

it.each([
  [CHAT_ACTIONS.report, { kind: "start" }],
  [CHAT_ACTIONS.newReport, { kind: "new_report" }],
  [CHAT_ACTIONS.problem("confinement"), { kind: "problem", problem: "confinement" }],
  [CHAT_ACTIONS.noLocation, { kind: "no_location" }],
  [CHAT_ACTIONS.noPhone, { kind: "no_phone" }],
  [CHAT_ACTIONS.language("lo"), { kind: "language", language: "lo" }],
  ["action=problem&problem=unheard", { kind: "start" }],
  ["something of an old menu", { kind: "start" }],
])("reads the postback %s", (data, word) => {
  expect(toChatWord({ kind: "postback", data })).toEqual(word);
});
