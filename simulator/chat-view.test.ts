import { afterAll, beforeAll, expect, it } from "vitest";
import { viewChat } from "./chat-view";
import { createSimulatorClient, type SimulatorClient } from "./client";
import { drawFlex } from "./flex-html";
import { startSimulator, type RunningSimulator } from "./server";
import { testConfig } from "./test-environment";

const PERSON = `U${"f".repeat(32)}`;
let simulator: RunningSimulator;
let client: SimulatorClient;

beforeAll(async () => {
  simulator = await startSimulator(testConfig("http://127.0.0.1:9"));
  client = createSimulatorClient({ baseUrl: simulator.baseUrl });
  await client.setWebhook({ redelivery: false });
  await client.createPerson({ id: PERSON, displayName: "สมหญิง", quiet: true });
});
afterAll(() => simulator.close());

const push = (messages: object[]) =>
  fetch(`${simulator.baseUrl}/v2/bot/message/push`, {
    method: "POST",
    headers: { authorization: "Bearer test-token" },
    body: JSON.stringify({ to: PERSON, messages, notificationDisabled: true }),
  });

it("draws a card with its text made safe and its actions numbered", () => {
  const open = { type: "uri", label: `เปิด"><script>`, uri: "https://liff.line.me/2000000001-DutyDesk/7" };
  const decline = { type: "postback", label: "ไม่รับ", data: "d'); alert(1); ('" };
  const { html, actions } = drawFlex({
    type: "bubble",
    body: {
      type: "box",
      layout: "vertical",
      contents: [
        { type: "text", text: "<img src=x onerror=alert(1)>" },
        { type: "button", action: open },
        { type: "button", action: decline },
      ],
    },
  });
  expect(actions).toEqual([open, decline]);
  expect(html).toContain("&lt;img src=x");
  expect(html).not.toMatch(/<script|<img|onclick|href=/);
  expect([...html.matchAll(/data-press="(\d)"/g)].map((match) => match[1])).toEqual(["0", "1"]);
});

it("offers the quick replies of the last message alone", async () => {
  const chip = { type: "action", action: { type: "message", label: "ใช่", text: "ใช่" } };
  await push([{ type: "text", text: "ปลอดภัยไหม", quickReply: { items: [chip] } }]);
  const before = viewChat(simulator.platform, { chat: PERSON });
  expect(before?.chips.map(({ label }) => label)).toEqual(["ใช่"]);
  expect(before?.messages.at(-1)?.silent).toBe(true);
  await client.chat({ from: PERSON, to: "bot", text: "ใช่" });
  expect(viewChat(simulator.platform, { chat: PERSON })?.chips).toEqual([]);
});

it("shows the built-in menu until the app sets its own, and its main area opens the report", async () => {
  const view = viewChat(simulator.platform, { chat: PERSON });
  expect(view?.menu?.areas.map(({ action }) => action.type)).toEqual(["uri", "postback"]);
  const { open = "" } = await client.tapRichMenu({ userId: PERSON, area: 0 });
  expect(open).toMatch(/^http:\/\/127\.0\.0\.1:9\/report#sim_liff=/);
});

it("serves the page, its parts and the map from this machine alone", async () => {
  const page = await (await fetch(`${simulator.baseUrl}/`)).text();
  const parts = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(parts.every((part) => part.startsWith("/screen/"))).toBe(true);
  const asked = [
    ...parts,
    "/screen/phone.js",
    "/screen/message-view.js",
    "/screen/panel.js",
    "/screen/pin-picker.js",
    "/screen/dom.js",
    "/screen/map.json",
  ];
  const statuses = await Promise.all(asked.map(async (part) => (await fetch(`${simulator.baseUrl}${part}`)).status));
  expect(statuses).toEqual(asked.map(() => 200));
  expect((await fetch(`${simulator.baseUrl}/screen/..%2Fenv.ts`)).status).toBe(404);
});
