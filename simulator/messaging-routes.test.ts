import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf, GROUP, MALEE, SOMCHAI, startWorld, type TestEnvironment } from "./test-environment";

let world: TestEnvironment;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe("reading", () => {
  it("tells profiles, group and its members", async () => {
    await world.client.createGroup({ id: GROUP, name: "สภ.เมือง", memberIds: [SOMCHAI, MALEE], quiet: true });
    expect(await world.line.getProfile(SOMCHAI)).toMatchObject({ displayName: "สมชาย", userId: SOMCHAI });
    expect(await world.line.getGroupSummary(GROUP)).toMatchObject({ groupName: "สภ.เมือง" });
    expect(await world.line.getGroupMemberProfile(GROUP, MALEE)).toMatchObject({ displayName: "มาลี" });
    expect((await world.line.getGroupMemberCount(GROUP)).count).toBe(2);
    await world.client.block(SOMCHAI);
    expect((await failureOf(world.line.getProfile(SOMCHAI))).status).toBe(404);
  });

  it("prepares media, gives it, and takes it away after unsend", async () => {
    const base64 = Buffer.from("picture").toString("base64");
    const { messageId = "" } = await world.client.chat({
      from: SOMCHAI,
      to: "bot",
      image: { base64, prepareMs: 3000 },
    });
    expect((await world.blobs.getMessageContentWithHttpInfo(messageId)).httpResponse.status).toBe(202);
    const statusOf = async () => (await world.blobs.getMessageContentWithHttpInfo(messageId)).httpResponse.status;
    await expect.poll(statusOf, { timeout: 10_000 }).toBe(200);
    const chunks: Buffer[] = [];
    for await (const chunk of await world.blobs.getMessageContent(messageId)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe("picture");
    await world.client.unsend({ from: SOMCHAI, messageId });
    expect((await failureOf(world.blobs.getMessageContent(messageId))).status).toBe(410);
  });

  it("sets a rich menu only after its picture, and a tap acts", async () => {
    const { richMenuId } = await world.line.createRichMenu({
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
    expect((await failureOf(world.line.setDefaultRichMenu(richMenuId))).status).toBe(400);
    await world.blobs.setRichMenuImage(richMenuId, new Blob(["png"], { type: "image/png" }));
    await world.line.setDefaultRichMenu(richMenuId);
    expect((await world.line.getDefaultRichMenuId()).richMenuId).toBe(richMenuId);
    expect(await world.client.tapRichMenu({ userId: SOMCHAI, area: 0 })).toMatchObject({ actionType: "postback" });
    await world.client.idle();
    expect(world.received[0]?.body.events[0]).toMatchObject({ type: "postback", postback: { data: "action=x" } });
  });

  it("starts the loading animation within LINE's limits", async () => {
    await world.line.showLoadingAnimation({ chatId: SOMCHAI, loadingSeconds: 10 });
    expect((await failureOf(world.line.showLoadingAnimation({ chatId: SOMCHAI, loadingSeconds: 61 }))).status).toBe(
      400,
    );
  });

  it("refuses a caller that is not this machine", async () => {
    const response = await fetch(`${world.simulator.baseUrl}/control/state`, {
      headers: { origin: "https://example.com" },
    });
    expect(response.status).toBe(403);
  });
});
