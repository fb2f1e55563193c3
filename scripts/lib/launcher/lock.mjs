import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** True when `pid` is a launcher: a number that another program got after a crash or in a new container is not. */
function isLauncher(pid) {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
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
    return command.includes("start.mjs");
  } catch {
    return process.platform === "win32";
  }
}

/**
 * One launcher a data folder: two would fight over the database.
 * @returns gives the lock back
 * @throws Error that names the process holding it
 */
export function takeLock(file) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => {
        if (readFileSync(file, "utf8") === String(process.pid)) rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(readFileSync(file, "utf8"));
    if (isLauncher(holder))
      throw new Error(
        `Already running from this data folder (process ${holder}). Stop it first (kill ${holder}), or set another DATA_DIR.`,
      );
    rmSync(file, { force: true });
  }
  throw new Error(`Another start is under way (${file}).`);
}
