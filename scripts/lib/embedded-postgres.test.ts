import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "ess-embedded-"));
chmodSync(folder, 0o755); // the server may run under another account
const dir = path.join(folder, "pg");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("waits for a server that is still dying in its folder", async () => {
  const first = await startEmbeddedPostgres({ dir });
  const holder = new pg.Client(first.url);
  holder.on("error", () => {});
  await holder.connect();
  // A smart shutdown refuses newcomers and goes on until the last client has left.
  process.kill(first.pid, "SIGTERM");
  setTimeout(() => void holder.end(), 2_000);
  const second = await startEmbeddedPostgres({ dir });
  expect(second.pid).not.toBe(first.pid);
  await second.stop();
}, 60_000);
