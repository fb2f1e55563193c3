import { describe, expect, it } from "vitest";
import { connectionState, SILENCE_LIMIT_MS } from "./connection.rules";

describe("connectionState", () => {
  it.each([
    { title: "is live while heard", streaming: true, silentMs: 0, expected: "live" },
    { title: "is live up to the limit", streaming: true, silentMs: SILENCE_LIMIT_MS, expected: "live" },
    {
      title: "is stale one past it, though the line looks open",
      streaming: true,
      silentMs: SILENCE_LIMIT_MS + 1,
      expected: "stale",
    },
    {
      title: "says it reconnects while what is shown is young",
      streaming: false,
      silentMs: 2_000,
      expected: "reconnecting",
    },
    {
      title: "is stale when reconnecting takes too long",
      streaming: false,
      silentMs: SILENCE_LIMIT_MS + 1,
      expected: "stale",
    },
  ])("$title", ({ streaming, silentMs, expected }) => {
    expect(connectionState({ streaming, heardAtMs: 1_000, nowMs: 1_000 + silentMs })).toBe(expected);
  });
});
