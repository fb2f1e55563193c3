import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { publishStack, type Stack } from "./stack";

const START = path.resolve("scripts/start.mjs");
const LAST_WORDS = 8_000;

/**
 * Starts the whole service once, as a person would with `npm start`, in a data folder and on ports of its own.
 * The launcher ends by itself when this process is gone, and takes everything with it.
 */
export default async function startStack(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ess-e2e-"));
  chmodSync(dataDir, 0o755);
  const launcher = fork(START, ["--json", "--isolated", "--dist-dir", process.env.NEXT_DIST_DIR ?? ".next-e2e"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: "0", SIMULATOR_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  let words = "";
  launcher.stderr?.on("data", (chunk) => (words = (words + chunk).slice(-LAST_WORDS)));
  const stack = await new Promise<Stack>((resolve, reject) => {
    launcher.stdout?.on("data", (chunk) => {
      output += chunk;
      if (output.includes("\n")) resolve(JSON.parse(output) as Stack);
    });
    launcher.once("exit", (code) => reject(new Error(`The service did not start (${code}):\n${words}`)));
  });
  publishStack(stack);

  return async () => {
    const ended = once(launcher, "exit");
    launcher.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
