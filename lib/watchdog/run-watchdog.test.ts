import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { proveKeys } from "@/lib/platform/prove-keys";
import { useTestDatabase } from "@/lib/platform/testing/test-database";

const children: ChildProcess[] = [];

beforeAll(async () => {
  await useTestDatabase();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

function startAuditor(): ChildProcess {
  const child = fork("processes/watchdog.ts", {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    silent: true,
  });
  children.push(child);
  return child;
}

async function kill(auditor: ChildProcess): Promise<void> {
  if (auditor.exitCode !== null || auditor.signalCode !== null) return;
  const gone = once(auditor, "exit");
  auditor.kill("SIGKILL");
  await gone;
}

it("with other keys than the database's it ends and says what to do", { timeout: 30_000 }, async () => {
  await proveKeys({ isStart: true });
  vi.stubEnv("PII_KEYS", `1:${randomBytes(32).toString("base64")}`);
  const auditor = startAuditor();
  vi.unstubAllEnvs();
  let said = "";
  auditor.stderr?.on("data", (part) => (said += String(part)));
  expect(await once(auditor, "exit")).toEqual([1, null]);
  expect(said).toMatch(/นำกุญแจเดิมกลับมาใส่.*put its former key back/);
});

const runs = () => db().auditorRun.count();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("of two watchdogs one looks; when it is killed the other takes over", { timeout: 60_000 }, async () => {
  const first = startAuditor();
  await vi.waitFor(async () => expect(await runs()).toBe(1), { timeout: 20_000, interval: 200 });
  const second = startAuditor();
  await once(second, "message");
  // Longer than a new watchdog waits before its first look, shorter than the time between two looks.
  await pause(7_000);
  expect(await runs(), "the second one stands by").toBe(1);

  await kill(first);
  await vi.waitFor(async () => expect(await runs()).toBe(2), { timeout: 15_000, interval: 200 });
});
