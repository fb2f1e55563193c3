import { randomBytes } from "node:crypto";
import type { SimulatorClient } from "@/simulator/client";
import type { SimMessage } from "@/simulator/control-contract";
import { expect, test } from "../support/fixtures";

const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };

/** A friend of the account nobody else's test speaks as. */
async function friendOf(simulator: SimulatorClient) {
  const { id } = await simulator.createPerson({
    id: `U${randomBytes(16).toString("hex")}`,
    displayName: "ผู้แจ้งทดสอบ",
    language: "th",
  });
  const says = (match: RegExp) =>
    simulator.waitForMessage({
      chat: id,
      match: ({ text, altText }) => match.test(text ?? altText ?? ""),
      timeoutMs: 20_000,
    });
  return {
    id,
    says,
    write: (text: string) => simulator.chat({ from: id, to: "bot", text, wait: true }),
    sharePin: () => simulator.chat({ from: id, to: "bot", location: MUEANG_PHITSANULOK, wait: true }),
    /** Taps the button with this label under a message, as a thumb does. */
    tap: (message: SimMessage, label: string) => {
      const action = buttonsOf(message).find((button) => button.label === label);
      expect(action, `a button “${label}”`).toBeDefined();
      return simulator.chat({ from: id, to: "bot", postback: { data: action?.data ?? "" }, wait: true });
    },
    heard: async () => (await simulator.messages({ chat: id })).filter((message) => message.from.kind === "bot"),
  };
}

function buttonsOf({ message }: SimMessage): { label: string; type: string; data?: string }[] {
  const quickReply = message.quickReply as
    { items: { action: { label: string; type: string; data?: string } }[] } | undefined;
  return quickReply?.items.map((item) => item.action) ?? [];
}

test("a plea in the chat is an incident at once, its answers follow, silently, and the station's group is alerted", async ({
  simulator,
  stack,
}) => {
  const friend = await friendOf(simulator);
  await friend.says(/24 ชั่วโมง/);
  await friend.write("ช่วยด้วย");
  const receipt = await friend.says(/ได้รับแล้ว หมายเลข/);
  expect(buttonsOf(receipt).map((button) => button.type)).toContain("location");
  await friend.sharePin();
  await friend.write("๐๘๑ ๒๓๔ ๕๖๗๘");
  const number = /\d{2}-\d{6}/.exec(receipt.text ?? "")?.[0] ?? "";
  const station = stack.demo.groups.find((group) => group.name === "สภ.เมืองพิษณุโลก");
  await simulator.waitForMessage({
    chat: station?.id ?? "",
    match: ({ altText }) => altText?.includes(number) ?? false,
    timeoutMs: 20_000,
  });

  await friend.write("อยู่ในห้องน้ำ");
  await friend.says(/หมายเลข|ข่าว|เก็บแล้ว|ESS/);
  for (const message of await friend.heard()) {
    expect(message.notificationDisabled).toBe(true);
    expect(message.text ?? message.altText).not.toMatch(/ทำร้าย|ตำรวจ|เจ้าหน้าที่|สภ\.|ห้องน้ำ|ช่วยด้วย/);
  }
});

test("half a conversation with a pin is sent by itself after a minute", async ({ simulator }) => {
  test.setTimeout(120_000);
  const friend = await friendOf(simulator);
  await friend.sharePin();
  await friend.says(/เลือกข้อ/);
  const receipt = await simulator.waitForMessage({
    chat: friend.id,
    match: ({ text }) => /ได้รับแล้ว หมายเลข/.test(text ?? ""),
    timeoutMs: 90_000,
  });
  expect(receipt.notificationDisabled).toBe(true);
});

test("whoever reads another language changes it in one tap", async ({ simulator }) => {
  const friend = await friendOf(simulator);
  await friend.tap(await friend.says(/24 ชั่วโมง/), "English");
  await friend.says(/day and night/);
});
