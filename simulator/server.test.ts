import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { HTTPFetchError, messagingApi, validateSignature } from "@line/bot-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSimulatorClient, type SimulatorClient } from "./client";
import type { SimulatorConfig } from "./env";
import { startSimulator, type RunningSimulator } from "./server";

const SECRET = "test-channel-secret";
const KEY = "11111111-1111-4111-8111-111111111111";
const SOMCHAI = `U${"a".repeat(32)}`;
const MALEE = `U${"b".repeat(32)}`;
const GROUP = `C${"c".repeat(32)}`;

interface Received {
  signature: string;
  raw: string;
  body: { destination: string; events: Record<string, unknown>[] };
}

/** An app under test that records its webhooks and answers what it is told to. */
async function startApp() {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      received.push({ raw, signature: String(request.headers["x-line-signature"] ?? ""), body: JSON.parse(raw) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { received, answers, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let app: Awaited<ReturnType<typeof startApp>>;
let simulator: RunningSimulator;
let client: SimulatorClient;
let line: messagingApi.MessagingApiClient;
let blobs: messagingApi.MessagingApiBlobClient;

beforeAll(async () => {
  app = await startApp();
  const config: SimulatorConfig = {
    port: 0,
    portIsFixed: true,
    dataDir: null,
    channelSecret: SECRET,
    channelAccessToken: "test-token",
    loginChannelId: "2000000001",
    loginChannelSecret: "login-secret",
    liffReportId: "2000000001-Report01",
    liffDutyId: "2000000001-DutyDesk",
    publicBaseUrl: app.url,
  };
  simulator = await startSimulator(config);
  client = createSimulatorClient({ baseUrl: simulator.baseUrl });
  const sdk = { channelAccessToken: "test-token", apiBaseURL: simulator.baseUrl, dataApiBaseURL: simulator.baseUrl };
  line = new messagingApi.MessagingApiClient({
    channelAccessToken: sdk.channelAccessToken,
    baseURL: simulator.baseUrl,
  });
  blobs = new messagingApi.MessagingApiBlobClient({ channelAccessToken: "test-token", baseURL: simulator.baseUrl });
});

afterAll(async () => {
  await simulator.close();
  app.server.close();
});

beforeEach(async () => {
  await client.reset();
  await client.setWebhook({
    url: `${app.url}/api/line/webhook`,
    redelivery: true,
    timeoutMs: 2000,
    backoffMs: [20, 20],
  });
  app.received.length = 0;
  app.answers.length = 0;
  await client.createPerson({ id: SOMCHAI, displayName: "สมชาย", quiet: true });
  await client.createPerson({ id: MALEE, displayName: "มาลี", quiet: true });
});

const text = (value: string): messagingApi.TextMessage => ({ type: "text", text: value });

async function failureOf(send: Promise<unknown>): Promise<{ status: number; message: string; headers: Headers }> {
  try {
    await send;
  } catch (error) {
    if (error instanceof HTTPFetchError) {
      return {
        status: error.status,
        message: (JSON.parse(error.body) as { message: string }).message,
        headers: error.headers,
      };
    }
    throw error;
  }
  throw new Error("the send was accepted");
}

describe("sending", () => {
  it("shows a push and refuses the same retry key with 409 and the first request's id", async () => {
    const first = await line.pushMessageWithHttpInfo({ to: SOMCHAI, messages: [text("สวัสดี")] }, KEY);
    const requestId = first.httpResponse.headers.get("x-line-request-id");
    const second = await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("สวัสดี")] }, KEY));
    expect(second.status).toBe(409);
    expect(second.headers.get("x-line-accepted-request-id")).toBe(requestId);
    expect((await client.messages({ chat: SOMCHAI })).map((message) => message.text)).toEqual(["สวัสดี"]);
  });

  it("refuses a retry key that is no UUID", async () => {
    expect((await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, "not-a-uuid"))).status).toBe(400);
  });

  it("does not use a retry key up when the request was refused", async () => {
    await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("")] }, KEY));
    await line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, KEY);
    expect(await client.messages({ chat: SOMCHAI })).toHaveLength(1);
  });

  it("counts quota by recipient: a group of three costs three, a reply nothing, two messages in one push one", async () => {
    const third = await client.createPerson({ displayName: "วิชัย", quiet: true });
    await client.createGroup({ id: GROUP, name: "สภ.เมือง", memberIds: [SOMCHAI, MALEE, third.id], quiet: true });
    await line.pushMessage({ to: GROUP, messages: [text("หนึ่ง"), text("สอง")] });
    expect((await line.getMessageQuotaConsumption()).totalUsage).toBe(3);
    const { replyToken } = await client.chat({ from: SOMCHAI, to: "bot", text: "ช่วยด้วย" });
    await line.replyMessage({ replyToken: replyToken ?? "", messages: [text("รับแล้ว")] });
    await line.pushMessage({ to: MALEE, messages: [text("หนึ่ง"), text("สอง")], notificationDisabled: true });
    expect((await line.getMessageQuotaConsumption()).totalUsage).toBe(4);
    expect((await client.messages({ chat: MALEE })).every((message) => message.notificationDisabled)).toBe(true);
  });

  it("refuses a push that no longer fits the quota", async () => {
    await client.setQuota({ limit: 1, consumed: 1 });
    const failure = await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }));
    expect(failure).toMatchObject({ status: 429, message: "You have reached your monthly limit." });
  });

  it("accepts a push to somebody who blocked the account, shows nothing and charges nothing", async () => {
    await client.block(SOMCHAI);
    await line.pushMessage({ to: SOMCHAI, messages: [text("ก")] });
    await line.pushMessage({ to: `U${"9".repeat(32)}`, messages: [text("ก")] });
    expect(await client.messages()).toEqual([]);
    expect((await client.state()).quota.consumed).toBe(0);
  });

  it("reaches a person who is no friend but wrote lately", async () => {
    const { id } = await client.createPerson({ displayName: "ผู้แจ้ง", friend: false });
    await line.pushMessage({ to: id, messages: [text("ก่อน")] });
    await client.chat({ from: id, to: "bot", text: "ช่วยด้วย" });
    await line.pushMessage({ to: id, messages: [text("หลัง")] });
    expect((await client.messages({ chat: id })).map((message) => message.text)).toEqual(["ช่วยด้วย", "หลัง"]);
  });

  it("refuses a push to a group the account is not in", async () => {
    await client.createGroup({ id: GROUP, name: "กลุ่ม", memberIds: [SOMCHAI], withBot: false });
    expect((await failureOf(line.pushMessage({ to: GROUP, messages: [text("ก")] }))).status).toBe(400);
  });

  it("takes a reply token once", async () => {
    const { replyToken = "" } = await client.chat({ from: SOMCHAI, to: "bot", text: "ก" });
    await line.replyMessage({ replyToken, messages: [text("ข")] });
    const failure = await failureOf(line.replyMessage({ replyToken, messages: [text("ข")] }));
    expect(failure).toMatchObject({ status: 400, message: "Invalid reply token" });
  });

  it("sends a multicast to each person once", async () => {
    await line.multicast({ to: [SOMCHAI, MALEE], messages: [text("ประกาศ")] }, KEY);
    expect((await client.messages({ via: "multicast" })).map((message) => message.chat)).toEqual([SOMCHAI, MALEE]);
    expect((await failureOf(line.multicast({ to: [SOMCHAI], messages: [text("ประกาศ")] }, KEY))).status).toBe(409);
  });

  it("answers 401 to a wrong token", async () => {
    const stranger = new messagingApi.MessagingApiClient({ channelAccessToken: "wrong", baseURL: simulator.baseUrl });
    expect((await failureOf(stranger.getBotInfo())).status).toBe(401);
  });
});

describe("faults", () => {
  it("500-after: accepted and visible, so the retry meets 409", async () => {
    await client.addFault({ kind: "500-after", match: { path: "/v2/bot/message/push" }, times: 1 });
    expect((await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, KEY))).status).toBe(500);
    expect((await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, KEY))).status).toBe(409);
    expect(await client.messages({ chat: SOMCHAI })).toHaveLength(1);
  });

  it("500-before: not accepted, so the retry is the first", async () => {
    await client.addFault({ kind: "500-before", times: 1 });
    expect((await failureOf(line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, KEY))).status).toBe(500);
    await line.pushMessage({ to: SOMCHAI, messages: [text("ก")] }, KEY);
    expect(await client.messages({ chat: SOMCHAI })).toHaveLength(1);
    expect((await client.requests()).map(({ status, fault, retryKey }) => ({ status, fault, retryKey }))).toEqual([
      { status: 500, fault: "500-before", retryKey: KEY },
      { status: 200, fault: undefined, retryKey: KEY },
    ]);
  });

  it("hits only the recipient it names", async () => {
    await client.addFault({ kind: "429-rate", match: { to: MALEE } });
    await line.pushMessage({ to: SOMCHAI, messages: [text("ก")] });
    expect((await failureOf(line.pushMessage({ to: MALEE, messages: [text("ก")] }))).status).toBe(429);
  });

  it("hangs without an answer", async () => {
    await client.addFault({ kind: "hang", times: 1 });
    const call = fetch(`${simulator.baseUrl}/v2/bot/info`, { signal: AbortSignal.timeout(150) });
    await expect(call).rejects.toThrow();
  });
});

describe("webhooks", () => {
  it("signs what it sends, for text, pin, postback and sticker", async () => {
    await client.chat({ from: SOMCHAI, to: "bot", text: "ช่วยด้วย", wait: true });
    await client.chat({ from: SOMCHAI, to: "bot", location: { latitude: 16.8211, longitude: 100.2659 }, wait: true });
    await client.chat({ from: SOMCHAI, to: "bot", postback: { data: "action=report" }, wait: true });
    await client.chat({ from: SOMCHAI, to: "bot", sticker: { packageId: "446", stickerId: "1988" }, wait: true });
    expect(app.received.every(({ raw, signature }) => validateSignature(raw, SECRET, signature))).toBe(true);
    expect(app.received.map(({ body }) => body.events[0])).toMatchObject([
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
    expect(app.received[0]?.body.destination).toBe((await client.state()).bot.userId);
    expect(app.received[0]?.body.events[0]?.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("redelivers the same event until it is answered 2xx", async () => {
    app.answers.push(500, 503);
    await client.chat({ from: SOMCHAI, to: "bot", text: "ก" });
    expect((await client.idle()).idle).toBe(true);
    const events = app.received.map(({ body }) => body.events[0]);
    expect(events.map((event) => event?.deliveryContext)).toEqual([
      { isRedelivery: false },
      { isRedelivery: true },
      { isRedelivery: true },
    ]);
    expect(new Set(events.map((event) => event?.webhookEventId)).size).toBe(1);
    expect(new Set(events.map((event) => event?.replyToken)).size).toBe(1);
  });

  it("keeps the order of a chat", async () => {
    for (const word of ["1", "2", "3", "4"]) await client.chat({ from: SOMCHAI, to: "bot", text: word });
    await client.idle();
    expect(app.received.map(({ body }) => (body.events[0]?.message as { text: string }).text)).toEqual([
      "1",
      "2",
      "3",
      "4",
    ]);
  });

  it("shuffles, duplicates, forges and loses on demand", async () => {
    await client.addWebhookFault({ kind: "shuffle", count: 2 });
    await client.chat({ from: SOMCHAI, to: "bot", text: "1" });
    await client.chat({ from: SOMCHAI, to: "bot", text: "2" });
    await client.idle();
    expect((app.received[0]?.body.events[0]?.message as { text: string }).text).toBe("2");
    await client.clearWebhookFaults();
    app.received.length = 0;

    await client.addWebhookFault({ kind: "duplicate", copies: 2, times: 1 });
    await client.chat({ from: SOMCHAI, to: "bot", text: "3" });
    await client.idle();
    expect(app.received).toHaveLength(3);

    await client.addWebhookFault({ kind: "lost", times: 1 });
    await client.chat({ from: SOMCHAI, to: "bot", text: "4" });
    await client.idle();
    expect(app.received).toHaveLength(3);

    await client.addWebhookFault({ kind: "forged-signature", times: 1 });
    await client.chat({ from: SOMCHAI, to: "bot", text: "5", wait: true });
    const forged = app.received[3];
    expect(validateSignature(forged?.raw ?? "", SECRET, forged?.signature ?? "")).toBe(false);
  });

  it("tells of follow, block, join, leave, members and unsend", async () => {
    await client.createGroup({ id: GROUP, name: "กลุ่ม", memberIds: [SOMCHAI] });
    await client.addMembers(GROUP, [MALEE]);
    await client.removeMember(GROUP, MALEE);
    const { messageId = "" } = await client.chat({ from: SOMCHAI, to: GROUP, text: "ลบที" });
    await client.unsend({ from: SOMCHAI, messageId });
    await client.removeBot(GROUP);
    await client.idle();
    expect(app.received.map(({ body }) => body.events[0]?.type)).toEqual([
      ...["join", "memberJoined", "memberLeft", "message", "unsend", "leave"],
    ]);
    app.received.length = 0;
    await client.block(SOMCHAI);
    await client.unblock(SOMCHAI);
    await client.idle();
    expect(app.received.map(({ body }) => body.events[0])).toMatchObject([
      { type: "unfollow" },
      { type: "follow", follow: { isUnblocked: true } },
    ]);
  });

  it("sends the connectivity check", async () => {
    expect((await line.testWebhookEndpoint({})).success).toBe(true);
    expect(app.received[0]?.body.events).toEqual([]);
  });
});

describe("reading", () => {
  it("tells profiles, group and its members", async () => {
    await client.createGroup({ id: GROUP, name: "สภ.เมือง", memberIds: [SOMCHAI, MALEE], quiet: true });
    expect(await line.getProfile(SOMCHAI)).toMatchObject({ displayName: "สมชาย", userId: SOMCHAI });
    expect(await line.getGroupSummary(GROUP)).toMatchObject({ groupName: "สภ.เมือง" });
    expect(await line.getGroupMemberProfile(GROUP, MALEE)).toMatchObject({ displayName: "มาลี" });
    expect((await line.getGroupMemberCount(GROUP)).count).toBe(2);
    await client.block(SOMCHAI);
    expect((await failureOf(line.getProfile(SOMCHAI))).status).toBe(404);
  });

  it("prepares media, gives it, and takes it away after unsend", async () => {
    const base64 = Buffer.from("picture").toString("base64");
    const { messageId = "" } = await client.chat({ from: SOMCHAI, to: "bot", image: { base64, prepareMs: 60 } });
    expect((await blobs.getMessageContentWithHttpInfo(messageId)).httpResponse.status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 80));
    const chunks: Buffer[] = [];
    for await (const chunk of await blobs.getMessageContent(messageId)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe("picture");
    await client.unsend({ from: SOMCHAI, messageId });
    expect((await failureOf(blobs.getMessageContent(messageId))).status).toBe(410);
  });

  it("sets a rich menu only after its picture, and a tap acts", async () => {
    const { richMenuId } = await line.createRichMenu({
      size: { width: 2500, height: 843 },
      selected: true,
      name: "main",
      chatBarText: "เมนู",
      areas: [
        {
          bounds: { x: 0, y: 0, width: 2500, height: 843 },
          action: { type: "postback", data: "action=x", label: "แจ้ง" },
        },
      ],
    });
    expect((await failureOf(line.setDefaultRichMenu(richMenuId))).status).toBe(400);
    await blobs.setRichMenuImage(richMenuId, new Blob(["png"], { type: "image/png" }));
    await line.setDefaultRichMenu(richMenuId);
    expect((await line.getDefaultRichMenuId()).richMenuId).toBe(richMenuId);
    expect(await client.tapRichMenu({ userId: SOMCHAI, area: 0 })).toMatchObject({ actionType: "postback" });
    await client.idle();
    expect(app.received[0]?.body.events[0]).toMatchObject({ type: "postback", postback: { data: "action=x" } });
  });

  it("starts the loading animation within LINE's limits", async () => {
    await line.showLoadingAnimation({ chatId: SOMCHAI, loadingSeconds: 10 });
    expect((await failureOf(line.showLoadingAnimation({ chatId: SOMCHAI, loadingSeconds: 61 }))).status).toBe(400);
  });

  it("refuses a caller that is not this machine", async () => {
    const response = await fetch(`${simulator.baseUrl}/control/state`, { headers: { origin: "https://example.com" } });
    expect(response.status).toBe(403);
  });
});
