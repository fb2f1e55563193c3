import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const LAUNCHER = /\bstart\.mjs/;
const ANY_COMMAND = /\b(start|test|build)\.mjs/;
const LOOK_EVERY_MS = 200;
const WAIT_LIMIT_MS = 600_000;

/**
 * True when `pid` runs one of our commands: a number that another program got after a crash or in a new container does
 * not.
 * @param {number} pid
 * @param {RegExp} commands
 */
function isHolder(pid, commands) {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return commands.test(command);
  } catch {
    return process.platform === "win32";
  }
}

/**
 * @param {string} file
 * @param {RegExp} commands of which one can hold it
 * @returns {(() => void) | undefined} gives the lock back; nothing when a running command holds it
 */
function tryLock(file, commands) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => {
        if (holderOf(file) === process.pid) rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isHolder(holderOf(file), commands)) return undefined;
    rmSync(file, { force: true });
  }
  return undefined;
}

function holderOf(/** @type {string} */ file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    // Given back in this very moment.
    return NaN;
  }
}

/**
 * Takes the lock of a data folder: two launchers would fight over the database.
 * @param {string} file
 * @returns {() => void} gives the lock back
 * @throws Error that names the process holding it
 */
export function takeLock(file) {
  const release = tryLock(file, LAUNCHER);
  if (release) return release;
  const holder = holderOf(file);
  throw new Error(
    `Already running from this data folder (process ${holder}). Stop it first (kill ${holder}), or set another DATA_DIR.`,
  );
}

/**
 * Takes a lock that is held for minutes at most, by any of our commands.
 * @param {string} file
 * @param {{ say: (line: string) => void, limitMs?: number }} options
 * @returns {Promise<() => void>} gives the lock back
 * @throws Error that names the process still holding it after 10 minutes
 */
export async function waitForLock(file, { say, limitMs = WAIT_LIMIT_MS }) {
  const startedAt = Date.now();
  let hasSaid = false;
  for (;;) {
    const release = tryLock(file, ANY_COMMAND);
    if (release) return release;
    if (Date.now() - startedAt > limitMs)
      throw new Error(`Process ${holderOf(file)} holds ${file} and does not give it back: stop it first.`);
    if (!hasSaid) say(`waiting for process ${holderOf(file)}, which is setting this folder up`);
    hasSaid = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
