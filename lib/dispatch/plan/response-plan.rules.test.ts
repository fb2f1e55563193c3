import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOfPlan, isSamePlan } from "./response-plan.rules";
import { RESPONSE_ROLES } from "@/lib/vocabulary/response-role";
import { UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

const station = { unitKind: "police_station", role: "primary" } as const;

describe("a response plan", () => {
  it.each([
    { title: "a station that goes", entries: [station], fault: null },
    { title: "nobody", entries: [], fault: "no_primary" },
    { title: "helpers only", entries: [{ unitKind: "one_home", role: "support" }], fault: "no_primary" },
    { title: "one kind in two roles", entries: [station, { ...station, role: "inform" }], fault: "kind_twice" },
  ] as const)("$title: $fault", ({ entries, fault }) => expect(faultOfPlan(entries)).toBe(fault));

  it("is the same in any order, and different with any role changed", () => {
    const plan = fc
      .uniqueArray(fc.record({ unitKind: fc.constantFrom(...UNIT_KINDS), role: fc.constantFrom(...RESPONSE_ROLES) }), {
        selector: ({ unitKind }) => unitKind,
        minLength: 1,
      })
      .chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })));
    fc.assert(
      fc.property(plan, ([entries, shuffled]) => {
        expect(isSamePlan(entries, shuffled)).toBe(true);
        const [first, ...rest] = shuffled;
        if (!first) return;
        const other = RESPONSE_ROLES.find((role) => role !== first.role) ?? first.role;
        expect(isSamePlan(entries, [{ ...first, role: other }, ...rest])).toBe(false);
        expect(isSamePlan(entries, rest)).toBe(false);
      }),
    );
  });
});
