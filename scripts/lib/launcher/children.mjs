import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const STOP_LIMIT_MS = 8_000;
const FIRST_RESTART_MS = 500;
/** An alert may wait at LINE's door for 5 s at the very most: so may a part for its next start. */
const LONGEST_RESTART_MS = 5_000;
/** A process that ran this long had started properly: its next fall starts the waiting anew. */
const HEALTHY_AFTER_MS = 10_000;

/**
 * A part of the service, and its process while there is one.
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} args node's
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {(message: any) => void} [onMessage] what the process says over its channel
 * @property {number} falls since it last ran for long
 * @property {import("node:child_process").ChildProcess} [child]
 * @property {number} [groupId]
 * @property {number} [startedAt]
 * @property {NodeJS.Timeout} [timer] of its next start
 */

/**
 * Runs the parts of the service as children: restarts one that falls, ends all of them.
 * A child that holds an IPC channel notices by itself when the launcher is gone.
 *
 * @param {{ say: (line: string) => void, print: (name: string, line: string) => void }} output
 */
export function superviseChildren({ say, print }) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  let isStopping = false;

  function launch(/** @type {Part} */ part) {
    const child = spawn(process.execPath, part.args, {
      cwd: part.cwd,
      env: part.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Its own group: a Ctrl-C reaches the launcher only, which ends the parts in order, grandchildren included.
      detached: process.platform !== "win32",
    });
    part.child = child;
    part.groupId = child.pid;
    part.startedAt = Date.now();
    for (const input of [child.stdout, child.stderr])
      if (input) createInterface({ input }).on("line", (line) => print(part.name, line));
    child.on("message", (message) => part.onMessage?.(message));
    child.on("error", (error) => say(`${part.name}: ${error.message}`));
    child.once("exit", (code, signal) => fallen(part, code ?? signal));
  }

  /**
   * @param {Part} part
   * @param {number | NodeJS.Signals | null} cause
   */
  function fallen(part, cause) {
    part.child = undefined;
    // What it had started (a dev server's compiler) goes with it.
    signalGroup(part, "SIGKILL");
    if (isStopping) return;
    if (Date.now() - (part.startedAt ?? 0) > HEALTHY_AFTER_MS) part.falls = 0;
    const waitMs = Math.min(FIRST_RESTART_MS * 2 ** part.falls, LONGEST_RESTART_MS);
    part.falls += 1;
    say(`${part.name} ended (${cause}); starting it again in ${waitMs / 1000} s`);
    part.timer = setTimeout(() => launch(part), waitMs);
  }

  /**
   * @param {Part} part
   * @param {NodeJS.Signals} signal
   */
  function signalGroup(part, signal) {
    const pid = part.groupId;
    if (!pid) return;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, signal);
    } catch {
      // Gone already.
    }
  }

  return {
    /** @param {Omit<Part, "falls">} options */
    start(options) {
      const part = { ...options, falls: 0 };
      parts.set(part.name, part);
      launch(part);
    },
    pids: () => Object.fromEntries([...parts].map(([name, part]) => [name, part.child?.pid])),
    /** SIGTERM, and SIGKILL for what is still there 8 s later. */
    async stop() {
      isStopping = true;
      for (const { timer } of parts.values()) clearTimeout(timer);
      const running = [...parts.values()].flatMap(({ child }) => child ?? []);
      const ended = Promise.all(running.map((child) => new Promise((resolve) => child.once("exit", resolve))));
      for (const child of running) child.kill("SIGTERM");
      const deadline = setTimeout(() => this.kill(), STOP_LIMIT_MS);
      await ended;
      clearTimeout(deadline);
    },
    kill() {
      isStopping = true;
      for (const part of parts.values()) signalGroup(part, "SIGKILL");
    },
  };
}
