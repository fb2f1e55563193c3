import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Facts, type FactTimes, freshFacts } from "./draft-facts.rules";
import { PROBLEMS } from "@/lib/vocabulary/problem";

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
