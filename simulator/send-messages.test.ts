import { messagingApi } from "@line/bot-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  failureOf,
  GROUP,
  MALEE,
  RETRY_KEY,
  SOMCHAI,
  textMessage,
  startWorld,
  type TestEnvironment,
} from "./test-environment";

let world: TestEnvironment;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe("sending", () => {
  it("shows a push and refuses the same retry key with 409 and the first request's id", async () => {
    const first = await world.line.pushMessageWithHttpInfo({ to: SOMCHAI, messages: [textMessage("สวัสดี")] }, RETRY_KEY);
    const requestId = first.httpResponse.headers.get("x-line-request-id");
    const second = await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("สวัสดี")] }, RETRY_KEY));
    expect(second.status).toBe(409);
    expect(second.headers.get("x-line-accepted-request-id")).toBe(requestId);
    expect((await world.client.messages({ chat: SOMCHAI })).map((message) => message.text)).toEqual(["สวัสดี"]);
  });

  it("refuses a retry key that is no UUID", async () => {
    expect(
      (await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, "not-a-uuid"))).status,
    ).toBe(400);
  });

  it("does not use a retry key up when the request was refused", async () => {
    await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("")] }, RETRY_KEY));
    await world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, RETRY_KEY);
    expect(await world.client.messages({ chat: SOMCHAI })).toHaveLength(1);
  });

  it("counts quota by recipient: a group of three costs three, a reply nothing, two messages in one push one", async () => {
    const third = await world.client.createPerson({ displayName: "วิชัย", quiet: true });
    await world.client.createGroup({ id: GROUP, name: "สภ.เมือง", memberIds: [SOMCHAI, MALEE, third.id], quiet: true });
    await world.line.pushMessage({ to: GROUP, messages: [textMessage("หนึ่ง"), textMessage("สอง")] });
    expect((await world.line.getMessageQuotaConsumption()).totalUsage).toBe(3);
    const { replyToken } = await world.client.chat({ from: SOMCHAI, to: "bot", text: "ช่วยด้วย" });
    await world.line.replyMessage({ replyToken: replyToken ?? "", messages: [textMessage("รับแล้ว")] });
    await world.line.pushMessage({
      to: MALEE,
      messages: [textMessage("หนึ่ง"), textMessage("สอง")],
      notificationDisabled: true,
    });
    expect((await world.line.getMessageQuotaConsumption()).totalUsage).toBe(4);
    expect((await world.client.messages({ chat: MALEE })).every((message) => message.notificationDisabled)).toBe(true);
  });

  it("refuses a push that no longer fits the quota", async () => {
    await world.client.setQuota({ limit: 1, consumed: 1 });
    const failure = await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }));
    expect(failure).toMatchObject({ status: 429, message: "You have reached your monthly limit." });
  });

  it("accepts a push to somebody who blocked the account, shows nothing and charges nothing", async () => {
    await world.client.block(SOMCHAI);
    await world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] });
    await world.line.pushMessage({ to: `U${"9".repeat(32)}`, messages: [textMessage("ก")] });
    expect(await world.client.messages()).toEqual([]);
    expect((await world.client.state()).quota.consumed).toBe(0);
  });

  it("reaches a person who is no friend but wrote lately", async () => {
    const { id } = await world.client.createPerson({ displayName: "ผู้แจ้ง", friend: false });
    await world.line.pushMessage({ to: id, messages: [textMessage("ก่อน")] });
    await world.client.chat({ from: id, to: "bot", text: "ช่วยด้วย" });
    await world.line.pushMessage({ to: id, messages: [textMessage("หลัง")] });
    expect((await world.client.messages({ chat: id })).map((message) => message.text)).toEqual(["ช่วยด้วย", "หลัง"]);
  });

  it("refuses a push to a group the account is not in", async () => {
    await world.client.createGroup({ id: GROUP, name: "กลุ่ม", memberIds: [SOMCHAI], withBot: false });
    expect((await failureOf(world.line.pushMessage({ to: GROUP, messages: [textMessage("ก")] }))).status).toBe(400);
  });

  it("takes a reply token once", async () => {
    const { replyToken = "" } = await world.client.chat({ from: SOMCHAI, to: "bot", text: "ก" });
    await world.line.replyMessage({ replyToken, messages: [textMessage("ข")] });
    const failure = await failureOf(world.line.replyMessage({ replyToken, messages: [textMessage("ข")] }));
    expect(failure).toMatchObject({ status: 400, message: "Invalid reply token" });
  });

  it("sends a multicast to each person once", async () => {
    await world.line.multicast({ to: [SOMCHAI, MALEE], messages: [textMessage("ประกาศ")] }, RETRY_KEY);
    expect((await world.client.messages({ via: "multicast" })).map((message) => message.chat)).toEqual([
      SOMCHAI,
      MALEE,
    ]);
    expect(
      (await failureOf(world.line.multicast({ to: [SOMCHAI], messages: [textMessage("ประกาศ")] }, RETRY_KEY))).status,
    ).toBe(409);
  });

  it("answers 401 to a wrong token", async () => {
    const stranger = new messagingApi.MessagingApiClient({
      channelAccessToken: "wrong",
      baseURL: world.simulator.baseUrl,
    });
    expect((await failureOf(stranger.getBotInfo())).status).toBe(401);
  });
});

describe("faults", () => {
  it("500-after: accepted and visible, so the retry meets 409", async () => {
    await world.client.addFault({ kind: "500-after", match: { path: "/v2/bot/message/push" }, times: 1 });
    expect(
      (await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, RETRY_KEY))).status,
    ).toBe(500);
    expect(
      (await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, RETRY_KEY))).status,
    ).toBe(409);
    expect(await world.client.messages({ chat: SOMCHAI })).toHaveLength(1);
  });

  it("500-before: not accepted, so the retry is the first", async () => {
    await world.client.addFault({ kind: "500-before", times: 1 });
    expect(
      (await failureOf(world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, RETRY_KEY))).status,
    ).toBe(500);
    await world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] }, RETRY_KEY);
    expect(await world.client.messages({ chat: SOMCHAI })).toHaveLength(1);
    expect((await world.client.requests()).map(({ status, fault, retryKey }) => ({ status, fault, retryKey }))).toEqual(
      [
        { status: 500, fault: "500-before", retryKey: RETRY_KEY },
        { status: 200, fault: undefined, retryKey: RETRY_KEY },
      ],
    );
  });

  it("hits only the recipient it names", async () => {
    await world.client.addFault({ kind: "429-rate", match: { to: MALEE } });
    await world.line.pushMessage({ to: SOMCHAI, messages: [textMessage("ก")] });
    expect((await failureOf(world.line.pushMessage({ to: MALEE, messages: [textMessage("ก")] }))).status).toBe(429);
  });

  it("hangs without an answer", async () => {
    await world.client.addFault({ kind: "hang", times: 1 });
    const call = fetch(`${world.simulator.baseUrl}/v2/bot/info`, { signal: AbortSignal.timeout(150) });
    await expect(call).rejects.toThrow();
  });
});
