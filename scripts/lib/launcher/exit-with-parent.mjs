/**
 * Preloaded with `node --import`: ends this process, and its group where it leads one, when the process that started
 * it is gone, by whatever way. For programs that do not look for themselves.
 */
import { isMainThread } from "node:worker_threads";

const LOOK_EVERY_MS = 500;
const LIMIT_MS = 8_000;
const parent = process.ppid;

function hasParent() {
  if (process.platform !== "win32") return process.ppid === parent;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}

/** @param {NodeJS.Signals} signal */
function end(signal) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    process.kill(process.pid, signal);
  }
}

if (isMainThread) {
  // Processes forked from here have a channel to this one, by which they notice.
  const inherited = process.execArgv.findIndex((word) => word === import.meta.filename || word === import.meta.url);
  if (inherited > 0) process.execArgv.splice(inherited - 1, 2);

  const timer = setInterval(() => {
    if (hasParent()) return;
    clearInterval(timer);
    setTimeout(() => end("SIGKILL"), LIMIT_MS).unref();
    end("SIGTERM");
  }, LOOK_EVERY_MS).unref();
}
