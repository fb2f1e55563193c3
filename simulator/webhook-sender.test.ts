import { validateSignature } from "@line/bot-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CHANNEL_SECRET, GROUP, MALEE, SOMCHAI, startWorld, type TestEnvironment } from "./test-environment";

let world: TestEnvironment;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe("webhooks", () => {
  it("signs what it sends, for text, pin, postback and sticker", async () => {
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "ช่วยด้วย", wait: true });
    await world.client.chat({
      from: SOMCHAI,
      to: "bot",
      location: { latitude: 16.8211, longitude: 100.2659 },
      wait: true,
    });
    await world.client.chat({ from: SOMCHAI, to: "bot", postback: { data: "action=report" }, wait: true });
    await world.client.chat({ from: SOMCHAI, to: "bot", sticker: { packageId: "446", stickerId: "1988" }, wait: true });
    expect(world.received.every(({ raw, signature }) => validateSignature(raw, CHANNEL_SECRET, signature))).toBe(true);
    expect(world.received.map(({ body }) => body.events[0])).toMatchObject([
      {
        type: "message",
        mode: "active",
        source: { type: "user", userId: SOMCHAI },
        message: { type: "text", text: "ช่วยด้วย" },
      },
      {
        message: { type: "location", latitude: 16.8211, longitude: 100.2659 },
        deliveryContext: { isRedelivery: false },
      },
      { type: "postback", postback: { data: "action=report" } },
      { message: { type: "sticker", packageId: "446" } },
    ]);
    expect(world.received[0]?.body.destination).toBe((await world.client.state()).bot.userId);
    expect(world.received[0]?.body.events[0]?.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("redelivers the same event until it is answered 2xx", async () => {
    world.answers.push(500, 503);
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "ก" });
    expect((await world.client.idle()).idle).toBe(true);
    const events = world.received.map(({ body }) => body.events[0]);
    expect(events.map((event) => event?.deliveryContext)).toEqual([
      { isRedelivery: false },
      { isRedelivery: true },
      { isRedelivery: true },
    ]);
    expect(new Set(events.map((event) => event?.webhookEventId)).size).toBe(1);
    expect(new Set(events.map((event) => event?.replyToken)).size).toBe(1);
  });

  it("delivers what failed together again a few at a time, so that an app in trouble can answer in time", async () => {
    await world.client.setWebhook({ backoffMs: [1200] });
    const people = Array.from({ length: 60 }, (_, n) => `U${String(n).padStart(32, "0")}`);
    for (const id of people) await world.client.createPerson({ id, displayName: id, quiet: true });
    world.answers.push(...people.map(() => 500));
    for (const from of people) await world.client.chat({ from, to: "bot", text: "ก", wait: true });
    expect(world.received).toHaveLength(people.length);
    Object.assign(world.app, { takesMs: 700, mostAtOnce: 0 });
    expect((await world.client.idle({ timeoutMs: 10_000 })).idle).toBe(true);
    expect(world.received).toHaveLength(2 * people.length);
    expect(world.app.mostAtOnce).toBeLessThanOrEqual(20);
  });

  it("keeps the order of a chat", async () => {
    for (const word of ["1", "2", "3", "4"]) await world.client.chat({ from: SOMCHAI, to: "bot", text: word });
    await world.client.idle();
    expect(world.received.map(({ body }) => (body.events[0]?.message as { text: string }).text)).toEqual([
      "1",
      "2",
      "3",
      "4",
    ]);
  });

  it("shuffles, duplicates, forges and loses on demand", async () => {
    await world.client.addWebhookFault({ kind: "shuffle", count: 2 });
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "1" });
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "2" });
    await world.client.idle();
    expect((world.received[0]?.body.events[0]?.message as { text: string }).text).toBe("2");
    await world.client.clearWebhookFaults();
    world.received.length = 0;

    await world.client.addWebhookFault({ kind: "duplicate", copies: 2, times: 1 });
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "3" });
    await world.client.idle();
    expect(world.received).toHaveLength(3);

    await world.client.addWebhookFault({ kind: "lost", times: 1 });
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "4" });
    await world.client.idle();
    expect(world.received).toHaveLength(3);

    await world.client.addWebhookFault({ kind: "forged-signature", times: 1 });
    await world.client.chat({ from: SOMCHAI, to: "bot", text: "5", wait: true });
    const forged = world.received[3];
    expect(validateSignature(forged?.raw ?? "", CHANNEL_SECRET, forged?.signature ?? "")).toBe(false);
  });

  it("tells of follow, block, join, leave, members and unsend", async () => {
    await world.client.createGroup({ id: GROUP, name: "กลุ่ม", memberIds: [SOMCHAI] });
    await world.client.addMembers(GROUP, [MALEE]);
    await world.client.removeMember(GROUP, MALEE);
    const { messageId = "" } = await world.client.chat({ from: SOMCHAI, to: GROUP, text: "ลบที" });
    await world.client.unsend({ from: SOMCHAI, messageId });
    await world.client.removeBot(GROUP);
    await world.client.idle();
    expect(world.received.map(({ body }) => body.events[0]?.type)).toEqual([
      ...["join", "memberJoined", "memberLeft", "message", "unsend", "leave"],
    ]);
    world.received.length = 0;
    await world.client.block(SOMCHAI);
    await world.client.unblock(SOMCHAI);
    await world.client.idle();
    expect(world.received.map(({ body }) => body.events[0])).toMatchObject([
      { type: "unfollow" },
      { type: "follow", follow: { isUnblocked: true } },
    ]);
  });

  it("sends the connectivity check", async () => {
    expect((await world.line.testWebhookEndpoint({})).success).toBe(true);
    expect(world.received[0]?.body.events).toEqual([]);
  });
});
