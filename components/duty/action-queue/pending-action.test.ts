import { describe, expect, it } from "vitest";
import { parseAction } from "./pending-action";

describe("an action found in the browser's storage", () => {
  it.each([
    { stored: { kind: "acknowledge" } },
    { stored: { kind: "step", to: "accepted", version: 3 } },
    { stored: { kind: "step", to: "resolved", version: 3, disposition: "help_given" } },
  ])("is sent on: $stored", ({ stored }) => {
    expect(parseAction(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it.each([
    { title: "nothing", stored: null },
    { title: "a word", stored: "accepted" },
    { title: "a list", stored: [] },
    { title: "a kind of another version of the page", stored: { kind: "hand_over", version: 3 } },
    { title: "a step nobody knows", stored: { kind: "step", to: "teleported", version: 3 } },
    { title: "a step without a version", stored: { kind: "step", to: "accepted" } },
    { title: "a version that is no number", stored: { kind: "step", to: "accepted", version: "3" } },
    { title: "an ending nobody knows", stored: { kind: "step", to: "resolved", version: 3, disposition: "won" } },
  ])("is left alone when it is $title", ({ stored }) => {
    expect(parseAction(stored)).toBeNull();
  });

  it("takes along nothing it does not know, such as a note", () => {
    expect(parseAction({ kind: "acknowledge", note: "x", path: "/elsewhere" })).toEqual({ kind: "acknowledge" });
  });
});
