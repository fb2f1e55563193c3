import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createSimulatorClient } from "./client";

const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string) {
  const child = fork(join(import.meta.dirname, "main.ts"), {
    execArgv: ["--import", "tsx"],
    silent: true,
    // Nothing listens at the app's address: an unreachable app must not disturb the platform.
    env: {
      NODE_ENV: "test",
      SIMULATOR_PORT: "0",
      SIMULATOR_DATA_DIR: dataDir,
      PUBLIC_BASE_URL: "http://127.0.0.1:9",
    },
  });
  children.push(child);
  const [message] = (await once(child, "message")) as [{ ready: boolean; port: number }];
  return {
    child,
    client: createSimulatorClient({ baseUrl: `http://localhost:${message.port}` }),
    ready: message.ready,
  };
}

const PERSON = `U${"e".repeat(32)}`;
const KEY = "33333333-3333-4333-8333-333333333333";

const push = (baseUrl: string) =>
  fetch(`${baseUrl}/v2/bot/message/push`, {
    method: "POST",
    headers: { authorization: "Bearer simulator-channel-access-token", "x-line-retry-key": KEY },
    body: JSON.stringify({ to: PERSON, messages: [{ type: "text", text: "ก" }] }),
  });

it("says when it is ready, and after kill -9 still knows people, chats, retry keys and undelivered webhooks", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "simulator-main-"));
  folders.push(dataDir);
  const first = await start(dataDir);
  expect(first.ready).toBe(true);
  await first.client.createPerson({ id: PERSON, displayName: "สมหญิง" });
  expect((await push(first.client.baseUrl)).status).toBe(200);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await start(dataDir);
  expect((await second.client.people()).map(({ id }) => id)).toEqual([PERSON]);
  expect((await second.client.messages({ chat: PERSON })).map(({ text }) => text)).toEqual(["ก"]);
  expect((await push(second.client.baseUrl)).status).toBe(409);
  expect((await second.client.state()).webhooksPending).toBe(1);
}, 20_000);

it.each([
  { title: "SIGTERM", end: (child: ChildProcess) => child.kill("SIGTERM") },
  { title: "its parent's going", end: (child: ChildProcess) => child.disconnect() },
])(
  "ends at $title, though a screen is watching",
  async ({ end }) => {
    const dataDir = mkdtempSync(join(tmpdir(), "simulator-main-"));
    folders.push(dataDir);
    const { child, client } = await start(dataDir);
    const stream = await fetch(`${client.baseUrl}/control/live`);
    const startedAt = Date.now();
    end(child);
    await once(child, "exit");
    await stream.body?.cancel().catch(() => undefined);
    expect(Date.now() - startedAt).toBeLessThan(1500);
  },
  20_000,
);
