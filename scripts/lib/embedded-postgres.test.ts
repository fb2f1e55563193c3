import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "embedded-postgres-"));
chmodSync(folder, 0o755); // the server may run under another account
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("waits for a killed server that is not quite gone, and is found running afterwards", async () => {
  const dir = path.join(folder, "pg");
  const first = await startEmbeddedPostgres({ dir });
  await first.stop();
  // Whoever holds the number in this file is taken for a server of this folder.
  const dying = spawn("sleep", ["2"]);
  writeFileSync(path.join(dir, "postmaster.pid"), `${dying.pid}\n${dir}\n0\n1\n\n\n`);

  const second = await startEmbeddedPostgres({ dir });
  try {
    expect(second.reused).toBe(false);
    expect(await startEmbeddedPostgres({ dir })).toMatchObject({ reused: true, pid: second.pid, url: second.url });
  } finally {
    await second.stop();
  }
});
