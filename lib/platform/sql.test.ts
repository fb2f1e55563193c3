import { expect, it } from "vitest";
import { sqlWords } from "./sql";

it("puts words into SQL as literals", () => {
  expect(sqlWords(["received", "en_route"]).sql).toBe("'received', 'en_route'");
});

it.each([[[]], [["received", "x'); drop table incidents; --"]], [["Received"]]])("refuses %j", (words) => {
  expect(() => sqlWords(words)).toThrow("Not a closed list of words");
});
