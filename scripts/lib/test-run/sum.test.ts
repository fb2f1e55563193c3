import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");

it("a run that cannot begin ends with its sum alone on the last line, and fails", () => {
  for (const [command, args] of [
    [process.execPath, ["scripts/test.mjs", "no-such-step"]],
    ["npm", ["test", "--silent", "--", "no-such-step"]],
  ] as const) {
    const { stdout, status } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
    expect(stdout).toBe("0 passed, 1 failed\n");
    expect(status).toBe(1);
  }
});
