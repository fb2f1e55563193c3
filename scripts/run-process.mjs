/**
 * Runs one process of the service from what `npm run build` made, in this very process, so that a signal to it reaches
 * the service: `run-process.mjs web | worker | watchdog | migrate [options]`. Settings come from the environment, then
 * from `.env`.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { builtProcess } from "./lib/launcher/build.mjs";
import { loadDotEnv } from "./lib/launcher/settings.mjs";

const root = path.resolve(import.meta.dirname, "..");
const [name = "", ...options] = process.argv.slice(2);
/** Longer than a balancer keeps a connection (60 s to 75 s): who closes first must not be the one who is not asked. */
const KEEP_ALIVE_MS = "90000";

process.chdir(root);
loadDotEnv(root);
Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const { NEXT_DIST_DIR: distDir = ".next", HOST = "localhost", PORT = "3000" } = process.env;

if (!existsSync(path.join(distDir, "BUILD_ID"))) {
  process.stderr.write(
    `✗ ยังไม่ได้สร้างระบบใน ${distDir} ให้สั่ง npm run build ก่อน\n  ${distDir} holds no build: run \`npm run build\` first.\n`,
  );
  process.exit(1);
}

if (name === "web") {
  // Sessions belong to the address that people use.
  if (process.env.PUBLIC_BASE_URL) process.env.NEXTAUTH_URL ??= process.env.PUBLIC_BASE_URL;
  const listening = ["--port", PORT, "--hostname", HOST, "--keepAliveTimeout", KEEP_ALIVE_MS];
  process.argv = [process.execPath, "next", "start", ...listening, ...options];
  createRequire(import.meta.url)("next/dist/bin/next");
} else {
  process.argv = [process.execPath, name, ...options];
  await import(pathToFileURL(path.resolve(builtProcess(name, distDir))).href);
}
