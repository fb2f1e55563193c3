/** Fails when `prisma/schema.prisma` says something that the migrations do not do. Needs no database of yours. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "./lib/embedded-postgres.mjs";

const root = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "ess-drift-"));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dir: path.join(folder, "pg"), settings: ["fsync=off"] });
try {
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, "node_modules/prisma/build/index.js"),
      "migrate",
      "diff",
      "--from-migrations",
      "prisma/migrations",
      "--to-schema",
      "prisma/schema.prisma",
      "--exit-code",
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, DATABASE_URL: server.url } },
  );
  process.exitCode = status ?? 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
