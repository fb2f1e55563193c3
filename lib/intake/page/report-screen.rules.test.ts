import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/language";
import { NOTHING_SAID, screenFor } from "./report-screen.rules";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";

const SAID = { ...NOTHING_SAID, problem: "assault" as const };
const PLACED = { ...SAID, hasPlace: true };
const SENT = { ...PLACED, isSent: true };

describe("screenFor", () => {
  it.each([
    { title: "asks what is happening first", facts: NOTHING_SAID, wished: null, expected: "problem" },
    { title: "asks nothing later before that is said", facts: NOTHING_SAID, wished: "phone", expected: "problem" },
    { title: "then asks where", facts: SAID, wished: null, expected: "place" },
    { title: "then asks for a number", facts: PLACED, wished: null, expected: "phone" },
    { title: "goes back when asked to", facts: PLACED, wished: "problem", expected: "problem" },
    { title: "shows the place again when asked to", facts: PLACED, wished: "place", expected: "place" },
    { title: "never says received of a draft", facts: PLACED, wished: "status", expected: "phone" },
    { title: "shows the status of a sent report", facts: SENT, wished: null, expected: "status" },
    { title: "never asks a sent report its problem again", facts: SENT, wished: "problem", expected: "status" },
    { title: "lets a missing number be added later", facts: SENT, wished: "phone", expected: "phone" },
    { title: "asks for no number twice", facts: { ...SENT, hasPhone: true }, wished: "phone", expected: "status" },
    {
      title: "lets a missing place be added later",
      facts: { ...SENT, hasPlace: false },
      wished: "place",
      expected: "place",
    },
    { title: "asks for no place twice", facts: SENT, wished: "place", expected: "status" },
  ] as const)("$title", ({ facts, wished, expected }) => {
    expect(screenFor(facts, wished)).toBe(expected);
  });
});

describe.each(LANGUAGES)("the reporter's words in %s", (language) => {
  const words = REPORTER_WORDS[language].page;

  it("SAFETY 17: name each problem in at most five words", () => {
    const counter = new Intl.Segmenter(language, { granularity: "word" });
    for (const { short } of Object.values(words.problems)) {
      // Scripts without spaces are counted by dictionary where there is one, and by parts set apart otherwise.
      const parts = short.split(/[\s၊,]+/).length;
      const counted = [...counter.segment(short)].filter((part) => part.isWordLike).length;
      expect(Math.min(parts, counted), short).toBeLessThanOrEqual(5);
    }
  });

  it("SAFETY 8: title and cover betray nothing", () => {
    const seen = [words.pageTitle, words.cover.title, ...words.cover.lines].join(" ");
    expect(seen).not.toMatch(/help|police|report|191|1300|ร้าย|ตำรวจ|แจ้ง|ช่วย/i);
    expect(words.cover.title).toBe(words.pageTitle);
  });
});
