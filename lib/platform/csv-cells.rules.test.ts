import fc from "fast-check";
import { expect, it } from "vitest";
import { guardFormula, unguardFormula } from "./csv-cells.rules";

it("a guarded cell never begins as a formula, and is restored exactly", () => {
  const cell = fc
    .string()
    .chain((rest) =>
      fc
        .constantFrom("", "=", "+", "-", "@", "'", "'=", "''+", "\t", "＝", "＋", "－", "＠", "'＝")
        .map((head) => head + rest),
    );
  fc.assert(
    fc.property(cell, (text) => {
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect(unguardFormula(guardFormula(text))).toBe(text);
    }),
  );
});
