import { spawn } from "node:child_process";

const EXIT_WITH_PARENT = new URL("../launcher/exit-with-parent.mjs", import.meta.url).href;

const END_LIMIT_MS = 8_000;
const LOOK_EVERY_MS = 50;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs node with `args` in a process group of its own, which goes when this process goes, by whatever way.
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>} everything it wrote, to either stream
 */
export function runNode(args, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", EXIT_WITH_PARENT, ...args], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once("exit", async (code) => {
      await endGroup(child);
      running.delete(child);
      // What the streams still hold arrives before the next turn of the loop.
      setImmediate(() => resolve({ code: code ?? 1, output }));
    });
  });
}

/** Ends all commands that run, and what they have started. */
export function endCommands() {
  for (const child of running) void endGroup(child);
}

/**
 * SIGTERM, so that databases and stacks are cleared up, and SIGKILL for what is still there after 8 s.
 * @param {import("node:child_process").ChildProcess} child
 */
async function endGroup({ pid }) {
  const deadline = Date.now() + END_LIMIT_MS;
  for (let isThere = signalGroup(pid, "SIGTERM"); isThere; isThere = signalGroup(pid, 0)) {
    if (Date.now() > deadline) signalGroup(pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} false when nobody is left
 */
function signalGroup(pid, signal) {
  if (!pid) return false;
  try {
    return process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    return false;
  }
}
