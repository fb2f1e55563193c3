import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "exit-with-parent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name: string) => path.resolve(import.meta.dirname, name);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it("a killed parent takes its child and what the child has started along, and a living one does not", async () => {
  const child = path.join(folder, "child.mjs");
  const parent = path.join(folder, "parent.mjs");
  writeFileSync(
    child,
    `import { spawn } from "node:child_process";
     const grandchild = spawn("sleep", ["60"]);
     process.stdout.write(JSON.stringify([process.pid, grandchild.pid]));
     setInterval(() => {}, 1000);`,
  );
  writeFileSync(
    parent,
    `import { spawn } from "node:child_process";
     const args = ["--import", ${JSON.stringify(fileOf("exit-with-parent.mjs"))}, ${JSON.stringify(child)}];
     const child = spawn(process.execPath, args, { detached: true });
     child.stdout.on("data", (chunk) => process.send(JSON.parse(chunk)));`,
  );
  const launcher = fork(parent);
  const [pids] = (await once(launcher, "message")) as [number[]];
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(pids.map(isAlive)).toEqual([true, true]);
    launcher.kill("SIGKILL");
    await expect.poll(() => pids.map(isAlive), { timeout: 5_000 }).toEqual([false, false]);
  } finally {
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
});

it("a program that has nothing left to do ends though its parent lives", async () => {
  const program = path.join(folder, "done.mjs");
  writeFileSync(program, "");
  const child = fork(program, { execArgv: ["--import", fileOf("exit-with-parent.mjs")] });
  expect(await once(child, "exit")).toEqual([0, null]);
});
