import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Everything that ends up in the web server or in a process beside it. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "processes",
  "prisma/seed",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];
const PROCESSES_DIR = "processes";
const NOT_BUILT = /\.test\.tsx?$|^lib\/generated\//;

function* filesUnder(root, relative) {
  const full = path.join(root, relative);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) yield relative;
  else for (const entry of readdirSync(full).sort()) yield* filesUnder(root, `${relative}/${entry}`);
}

function digestOfSources(root) {
  const hash = createHash("sha256");
  for (const source of SOURCES)
    for (const file of filesUnder(root, source)) {
      if (NOT_BUILT.test(file)) continue;
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(path.join(root, file)))
        .update("\0");
    }
  return hash.digest("hex");
}

/**
 * Builds the web server and the processes beside it into `distDir` unless they were built from these very sources before.
 * @param {{ root: string, distDir: string, force?: boolean, print?: (text: string) => void }} options
 * @returns {Promise<boolean>} true when it was built now
 * @throws Error with the build's output when it fails
 */
export async function buildWebServer({ root, distDir, force = false, print }) {
  const stamp = path.join(root, distDir, "ess-sources");
  const digest = digestOfSources(root);
  const isBuilt = existsSync(path.join(root, distDir, "BUILD_ID")) && existsSync(stamp);
  if (!force && isBuilt && readFileSync(stamp, "utf8") === digest) return false;

  // A build that is cut short must not look like the one before it.
  rmSync(stamp, { force: true });
  await runNextBuild({ root, distDir, print });
  await bundleProcesses({ root, distDir });
  writeFileSync(stamp, digest);
  return true;
}

/**
 * The processes beside the web server as one file each: read as they stand they take three times as long to start, and
 * a worker that died is a late alert.
 */
async function bundleProcesses({ root, distDir }) {
  // Only here: this file is read before anything is installed.
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["processes/worker.ts", "processes/watchdog.ts", "processes/migrate.ts"],
    outdir: path.join(distDir, PROCESSES_DIR),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    conditions: ["react-server"],
    sourcemap: true,
    logLevel: "silent",
  });
}

/** @returns {string[]} what node runs for this process: the bundle, or the source itself while developing */
export function processArgs({ name, distDir, dev }) {
  return dev
    ? ["--conditions=react-server", "--import", "tsx", `processes/${name}.ts`]
    : ["--conditions=react-server", "--enable-source-maps", builtProcess(name, distDir)];
}

/**
 * @param {string} name
 * @param {string} distDir
 * @returns {string} the bundle of a process beside the web server
 */
export function builtProcess(name, distDir) {
  return path.join(distDir, PROCESSES_DIR, `${name}.mjs`);
}

/**
 * @param {{ root: string, distDir: string, print?: (text: string) => void }} options
 * @returns {Promise<void>}
 */
function runNextBuild({ root, distDir, print }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
        print?.(String(chunk));
      });
    child.on("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`))));
  });
}
