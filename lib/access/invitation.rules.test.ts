import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  GRANT_LIFE_S,
  isOpen,
  makeInvitationCode,
  mayStillLink,
  readInvitationCode,
  showInvitationCode,
} from "./invitation.rules";

const NOW = new Date("2026-11-23T03:00:00Z");
const after = (s: number) => new Date(NOW.getTime() + s * 1000);

describe("an invitation's code", () => {
  it("is read back as it is shown, in small letters too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const code = makeInvitationCode(bytes);
        fc.pre(code !== null);
        expect(showInvitationCode(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
        expect(readInvitationCode(showInvitationCode(code))).toBe(code);
        expect(readInvitationCode(` ${showInvitationCode(code).toLowerCase()} `)).toBe(code);
      }),
    );
  });

  it.each([["ACDE-3467"], ["ACDE-3467-FGH0"], ["รหัส"], [""]])("“%s” is none", (typed) => {
    expect(readInvitationCode(typed)).toBeNull();
  });
});

describe("an invitation", () => {
  const FRESH = { usedAt: null, revokedAt: null, expiresAt: after(60) };
  it.each([
    { title: "fresh", state: FRESH, open: true, link: true },
    { title: "over", state: { ...FRESH, expiresAt: NOW }, open: false, link: false },
    { title: "revoked", state: { ...FRESH, revokedAt: after(-1) }, open: false, link: false },
    { title: "just used", state: { ...FRESH, usedAt: after(-1) }, open: false, link: true },
    {
      title: "used at its last minute",
      state: { ...FRESH, usedAt: after(-1), expiresAt: NOW },
      open: false,
      link: true,
    },
    { title: "used long ago", state: { ...FRESH, usedAt: after(-GRANT_LIFE_S) }, open: false, link: false },
    { title: "used, then revoked", state: { ...FRESH, usedAt: after(-1), revokedAt: NOW }, open: false, link: false },
  ])("$title", ({ state, open, link }) => {
    expect(isOpen(state, NOW)).toBe(open);
    expect(mayStillLink(state, NOW)).toBe(link);
  });
});
