import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { type Facts, type FactTimes, freshFacts, knownPosition, sendsItself, sendsItselfAt } from "./draft-facts.rules";

interface Saying {
  facts: Facts;
  at: number;
}

/** The draft as the database would hold it after hearing these sayings in this order. */
function hear(sayings: readonly Saying[]): Facts {
  let known: Facts = {};
  let times: FactTimes = {};
  for (const { facts, at } of sayings) {
    const heard = freshFacts(facts, times, new Date(at));
    known = { ...known, ...heard.fresh };
    times = heard.times;
  }
  return known;
}

const saying = (at: number) =>
  fc
    .record(
      { problem: fc.constantFrom(...PROBLEMS), phone: fc.constantFrom("+66811111111", "+66822222222") },
      { requiredKeys: [] },
    )
    .map((facts) => ({ facts, at }));
/** Every message of one person has its own instant. */
const sayings = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => saying(at * 1000))));

describe("what was said, whatever the order it arrives in", () => {
  it("shuffled and repeated messages end in the same draft", () => {
    fc.assert(
      fc.property(sayings, fc.infiniteStream(fc.nat()), (said, random) => {
        const repeated = [...said, ...said, ...said];
        const shuffled = repeated
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(hear(shuffled)).toEqual(hear(said));
      }),
    );
  });

  it("a newer word wins over an older one that comes late", () => {
    expect(
      hear([
        { facts: { problem: "confinement" }, at: 2000 },
        { facts: { problem: "assault", phone: "+66811111111" }, at: 1000 },
      ]),
    ).toEqual({ problem: "confinement", phone: "+66811111111" });
  });
});

const NOTHING = {
  channel: "web",
  operatorId: null,
  problem: null,
  latitude: null,
  phoneId: null,
  locationText: null,
} as const;

it.each([
  { title: "a reporter's with a place", draft: { latitude: 16.8 }, expected: true },
  { title: "a reporter's with a number alone", draft: { phoneId: "p" }, expected: true },
  { title: "a reporter's with a problem alone", draft: { problem: "assault" }, expected: true },
  { title: "a reporter's with a typed place alone", draft: { locationText: new Uint8Array(1) }, expected: true },
  { title: "a page's that holds nothing", draft: {}, expected: false },
  { title: "a chat's, which is there for a need alone", draft: { channel: "chat" as const }, expected: true },
  { title: "an operator's with a place", draft: { operatorId: "o", latitude: 16.8 }, expected: true },
  { title: "an operator's with a number alone", draft: { operatorId: "o", phoneId: "p" }, expected: true },
  { title: "an operator's with a problem alone", draft: { operatorId: "o", problem: "assault" }, expected: false },
])("sends itself, $title: $expected", ({ expected, draft }) => {
  expect(sendsItself({ ...NOTHING, ...draft })).toBe(expected);
});

describe("the instant at which a draft is sent by itself", () => {
  const START = new Date("2026-05-01T13:00:00Z");
  const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
  const draft = {
    channel: "liff" as const,
    operatorId: null,
    createdAt: after(-300),
    factTimes: { problem: START.getTime() },
  };
  it.each([
    { title: "60 s after the first thing said, not after the page was opened", said: draft, nowS: 0, atS: 60 },
    {
      title: "the same instant while they go on",
      said: { ...draft, factTimes: { problem: START.getTime(), location: after(50).getTime() } },
      nowS: 50,
      atS: 60,
    },
    { title: "at once when that is past", said: draft, nowS: 90, atS: 90 },
    {
      title: "sooner in the chat, which leaves the alert its share",
      said: { ...draft, channel: "chat" as const },
      nowS: 0,
      atS: 45,
    },
    {
      title: "from its making when a tap said nothing but that somebody is there",
      said: { ...draft, channel: "chat" as const, factTimes: {}, createdAt: START },
      nowS: 0,
      atS: 45,
    },
    { title: "an operator's from the last keystroke", said: { ...draft, operatorId: "o" }, nowS: 100, atS: 280 },
  ])("$title", ({ said, nowS, atS }) => {
    expect(sendsItselfAt(said, after(nowS))).toEqual(after(atS));
  });
});

it("takes a circle wider than a province for no place at all", () => {
  const pin = { latitude: 16.8, longitude: 100.2 };
  expect(knownPosition({ ...pin, accuracyM: null })).toEqual(pin);
  expect(knownPosition({ ...pin, accuracyM: 5_000 })).toEqual(pin);
  expect(knownPosition({ ...pin, accuracyM: 10_000_000 })).toBeNull();
});
