import fc from "fast-check";
import { expect, it } from "vitest";
import { keyBytes, type PushFacts, pushStateOf } from "./push-state.rules";

const facts = (change: Partial<PushFacts>): PushFacts => ({
  isCapable: true,
  permission: "granted",
  isSubscribed: true,
  ...change,
});

it.each([
  ["alerted", facts({}), "on"],
  ["allowed, not asked for", facts({ isSubscribed: false }), "off"],
  ["never asked", facts({ permission: "default", isSubscribed: false }), "off"],
  ["the permission was taken back", facts({ permission: "default" }), "off"],
  ["refused", facts({ permission: "denied", isSubscribed: false }), "denied"],
  ["refused later on", facts({ permission: "denied" }), "denied"],
  ["inside LINE", facts({ isCapable: false, permission: "default", isSubscribed: false }), "unsupported"],
])("%s", (_title, state, expected) => {
  expect(pushStateOf(state)).toBe(expected);
});

it("gives back the bytes of any key", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
      expect([...keyBytes(Buffer.from(bytes).toString("base64url"))]).toEqual([...bytes]);
    }),
  );
});
