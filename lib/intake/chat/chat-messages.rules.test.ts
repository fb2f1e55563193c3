import { describe, expect, it } from "vitest";
import {
  answerMessage,
  type ChatMessage,
  greetingMessage,
  questionMessage,
  receiptMessage,
  statusMessage,
} from "./chat-messages.rules";
import { LANGUAGES } from "@/lib/i18n/language";
import { decideStatus } from "@/lib/intake/report/status-sentence.rules";
import { factsOf } from "@/lib/intake/report/testing/status-facts";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

const GRAPHEMES = new Intl.Segmenter("th", { granularity: "grapheme" });
const lengthOf = (text: string) => [...GRAPHEMES.segment(text)].length;

/** What must never be read on a lock screen (SAFETY 8), in the languages most of our reporters read. */
const TELLING =
  /ช่วยด้วย|เหตุร้าย|ตำรวจ|เจ้าหน้าที่|ทำร้าย|กักขัง|ล่วงละเมิด|คลุ้มคลั่ง|มั่วสุม|สภ\.|police|officer|help|assault|attack|abuse|emergency|danger/i;

const NOW = new Date("2026-05-01T13:05:00Z");

describe.each(LANGUAGES)("what the chat says in %s", (language) => {
  const messages: ChatMessage[] = [
    greetingMessage(language),
    ...([1, 2, 3] as const).flatMap((times) =>
      (["problem", "location", "phone"] as const).map((step) =>
        questionMessage({ step, times }, language, { now: NOW, isKept: true }),
      ),
    ),
    receiptMessage({ number: "69-000001", hasLocation: true }, language),
    receiptMessage({ number: "69-000001", hasLocation: false }, language),
    ...(["tested", "reopened", "kept_after_end", "still_open", "no_media", "thanked"] as const).flatMap(
      (kind) => answerMessage({ kind }, language, { number: "69-000001", now: NOW }) ?? [],
    ),
    ...[answerMessage({ kind: "kept", ask: null }, language, { number: "69-000001", now: NOW })].filter(
      (message) => message !== null,
    ),
  ];

  it("keeps LINE's limits: 13 buttons, 20 grapheme clusters each", () => {
    for (const message of messages) {
      const items = message.quickReply?.items ?? [];
      expect(items.length).toBeLessThanOrEqual(13);
      for (const { action } of items) {
        expect(lengthOf(action.label), action.label).toBeLessThanOrEqual(20);
        expect(action.label).not.toBe("");
      }
    }
  });

  it("names no problem, nobody who comes and no cry for help in any text", () => {
    for (const { text } of messages) expect(text).not.toMatch(TELLING);
  });

  it("puts no question twice in the same words", () => {
    const questions = messages.slice(1, 7).map(({ text }) => text);
    expect(new Set(questions).size).toBe(6);
  });

  it("leaves no trace of a choice in the chat", () => {
    for (const { quickReply } of messages)
      for (const { action } of quickReply?.items ?? []) expect(action).not.toHaveProperty("displayText");
  });

  it("shows 191 and 1300 with every question and with the receipt", () => {
    for (const message of messages.slice(0, 12)) expect(message.text).toMatch(/191.*1300/);
  });

  it("tells a status only inside the open chat", () => {
    for (const status of INCIDENT_STATUSES) {
      const message = statusMessage(
        { number: "69-000001", sentence: decideStatus(factsOf({ status })), now: new Date() },
        language,
      );
      expect(message.altText).not.toMatch(TELLING);
      expect(JSON.stringify(message.contents)).toContain("69-000001");
      expect(message.altText.length).toBeGreaterThan(3);
    }
  });
});
