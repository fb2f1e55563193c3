import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path.rules";

const ORIGIN = "https://ess.example";

describe("ownPath", () => {
  it.each([
    { title: "keeps a path", asked: "/units", expected: "/units" },
    { title: "keeps a deep link's query", asked: "/map?incident=1", expected: "/map?incident=1" },
    { title: "keeps an address of our own as a path", asked: `${ORIGIN}/duty?x=1`, expected: "/duty?x=1" },
    { title: "drops a fragment", asked: "/map#x", expected: "/map" },
    { title: "falls back when nothing was asked", asked: undefined, expected: "/map" },
    { title: "falls back from the start page", asked: "/", expected: "/map" },
    { title: "does not come back to itself", asked: "/sign-in?error=x", expected: "/map" },
    { title: "does not go to the API", asked: "/api/auth/signout", expected: "/map" },
    { title: "refuses another site", asked: "https://elsewhere.example/map", expected: "/map" },
    { title: "refuses a site without a scheme", asked: "//elsewhere.example", expected: "/map" },
    { title: "refuses a backslash", asked: "/\\elsewhere.example", expected: "/map" },
    { title: "refuses a doubled slash behind a dot", asked: "/.//elsewhere.example", expected: "/map" },
    { title: "refuses a script", asked: "javascript:alert(1)", expected: "/map" },
    { title: "refuses a control character", asked: "/\t/elsewhere.example", expected: "/map" },
    { title: "refuses our name with another scheme", asked: "ftp://ess.example/x", expected: "/map" },
    { title: "refuses our name as a user", asked: "https://ess.example@elsewhere.example/", expected: "/map" },
  ])("$title", ({ asked, expected }) => {
    expect(ownPath(asked, ORIGIN)).toBe(expected);
  });

  it("never leaves our origin, whatever it is given", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      ".",
      "%2f",
      "@",
      ":",
      "https:",
      "elsewhere.example",
      "ess.example",
      "?",
      "#",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join("")),
        ),
        (asked) => {
          const path = ownPath(asked, ORIGIN);
          expect(path.startsWith("/")).toBe(true);
          expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
