import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

it("a port that is taken is refused when people's address leads to it: another one would be a dead site", async () => {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const dataDir = mkdtempSync(path.join(tmpdir(), "ess-port-"));
  try {
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = spawnSync(process.execPath, ["scripts/start.mjs", "--no-build"], {
      env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), PUBLIC_BASE_URL: "https://ess.example" },
      encoding: "utf8",
    });
    expect(stderr).toContain(`PORT=${port} is taken, and PUBLIC_BASE_URL leads to it`);
    expect(status).toBe(1);
  } finally {
    other.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
