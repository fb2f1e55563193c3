import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeLock, waitForLock } from "./lock.mjs";

let folder: string;
let file: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A process that runs a script of this name and does nothing. */
async function running(script: string): Promise<number> {
  const scriptFile = path.join(folder, script);
  writeFileSync(scriptFile, 'console.log("runs"); setInterval(() => {}, 1000);');
  const child = spawn(process.execPath, [scriptFile]);
  children.push(child);
  await once(child.stdout, "data");
  return child.pid ?? 0;
}

it.each([
  { title: "a process that is gone", holder: () => "999999999" },
  { title: "another program that got the number", holder: async () => String(await running("other.mjs")) },
  { title: "a writer that was cut short", holder: () => "" },
])("is taken over from $title", async ({ holder }) => {
  writeFileSync(file, await holder());
  takeLock(file)();
  expect(() => readFileSync(file)).toThrow();
});

it("is refused while a launcher holds it, by name", async () => {
  const pid = await running("start.mjs");
  writeFileSync(file, String(pid));
  expect(() => takeLock(file)).toThrow(`process ${pid}`);
});

it("is waited for while another command sets up, and taken when that one was killed", async () => {
  const pid = await running("test.mjs");
  writeFileSync(file, String(pid));
  const said: string[] = [];
  await expect(waitForLock(file, { say: (line) => said.push(line), limitMs: 300 })).rejects.toThrow(`Process ${pid}`);
  expect(said).toEqual([expect.stringContaining(String(pid))]);

  process.kill(pid, "SIGKILL");
  const release = await waitForLock(file, { say: () => {} });
  expect(readFileSync(file, "utf8")).toBe(String(process.pid));
  release();
});
