/**
 * Runs one process of the service from what `npm run build` made, in this very process, so that a signal to it reaches
 * the service: `run-process.mjs web | worker | watchdog | migrate [options]`. Settings come from the environment, then
 * from `.env`.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { builtProcess } from "./lib/launcher/build.mjs";
import { loadDotEnv } from "./lib/launcher/settings.mjs";

const root = path.resolve(import.meta.dirname, "..");
const [name, ...options] = process.argv.slice(2);

process.chdir(root);
loadDotEnv(root);
process.env.NODE_ENV ??= "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
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
  process.argv = [process.execPath, "next", "start", "--port", PORT, "--hostname", HOST, ...options];
  await import("next/dist/bin/next");
} else {
  process.argv = [process.execPath, name, ...options];
  await import(pathToFileURL(path.resolve(builtProcess(name, distDir))));
}
