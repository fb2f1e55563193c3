import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEvent } from "./webhook-event.schema";

const AT = new Date("2026-05-01T00:00:00Z");
const read = (raw: unknown) => readEvent(raw, { webhookEventId: "e", at: AT });
const user = { type: "user", userId: "U1" };

describe("reading a stored event", () => {
  it.each([
    ["follow", { type: "follow", follow: { isUnblocked: false } }, { kind: "follow" }],
    [
      "a text",
      { type: "message", message: { type: "text", id: "1", text: "ก", quoteToken: "q" } },
      { kind: "text", messageId: "1", text: "ก" },
    ],
    [
      "a location without title and address",
      { type: "message", message: { type: "location", id: "1", latitude: 16.8, longitude: 100.2 } },
      { kind: "location", messageId: "1", latitude: 16.8, longitude: 100.2, title: null, address: null },
    ],
    [
      "a sticker",
      { type: "message", message: { type: "sticker", id: "1", packageId: "1", stickerId: "2" } },
      { kind: "media", messageId: "1", media: "sticker" },
    ],
    ["an unsend", { type: "unsend", unsend: { messageId: "1" } }, { kind: "unsend", messageId: "1" }],
    [
      "a postback",
      { type: "postback", postback: { data: "action=report" } },
      { kind: "postback", data: "action=report" },
    ],
    ["a kind of message nobody knows", { type: "message", message: { type: "hologram", id: "1" } }, { kind: "other" }],
    ["a kind of event nobody knows", { type: "levitated", levitated: {} }, { kind: "other" }],
    [
      "a location off the globe",
      { type: "message", message: { type: "location", id: "1", latitude: 95, longitude: 0 } },
      { kind: "other" },
    ],
  ])("%s", (_title, raw, body) => {
    expect(read({ ...raw, source: user, mode: "active" }).body).toEqual(body);
  });

  it("sends nothing while another channel speaks", () => {
    expect(read({ type: "follow", source: user, mode: "standby" }).maySend).toBe(false);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.anything(), (raw) => void read(raw)));
  });
});
