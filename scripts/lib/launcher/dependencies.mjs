/** Brings a fresh clone to where it can run. Built-ins only: nothing is installed yet. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const OLDEST_NODE = [20, 19];

/** @throws Error that names the version found and the one needed */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(
    `Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${version}. Get one at https://nodejs.org`,
  );
}

/**
 * What npm wrote down about the last finished install is compared with the lock file, so that neither a fresh
 * checkout time nor an install made by hand leads to another one.
 */
export function dependenciesAreInstalled(root) {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(path.join(root, "package-lock.json"))).every(
    ([name, wanted]) =>
      name === "" || (wanted.optional && !installed[name]) || installed[name]?.version === wanted.version,
  );
}

export function installDependencies(root) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // The output goes to stderr: with --json, stdout holds one line only.
  execFileSync(npm, ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    // An inherited NODE_ENV=production would leave out what the build needs.
    env: { ...process.env, NODE_ENV: "development" },
  });
}

/** @returns true when the client was generated now */
export function generateDatabaseClient(root) {
  const schemaFile = path.join(root, "prisma/schema.prisma");
  const client = path.join(root, "lib/generated/prisma/client.ts");
  const stamp = path.join(root, "lib/generated/prisma/.schema-digest");
  const digest = createHash("sha256").update(readFileSync(schemaFile)).digest("hex");
  if (existsSync(client)) {
    const stamped = existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
    const isNewer = statSync(client).mtimeMs >= statSync(schemaFile).mtimeMs;
    if (stamped === digest || (stamped === undefined && isNewer)) return false;
  }
  execFileSync(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
    cwd: root,
    stdio: ["ignore", "ignore", 2],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  writeFileSync(stamp, digest);
  return true;
}
