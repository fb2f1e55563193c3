import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** Chromium without the window around a page: what journeys look at, for half of the browser's own work. */
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** Where `scripts/lib/launcher/browser.mjs` unpacks the headless shell that comes from npm. */
export const PACKAGED_BROWSER = path.resolve(import.meta.dirname, "../../.data/browser/unpacked/browser.sh");

/** CHROMIUM_PATH, else a headless shell, else a whole browser, else the one from npm. @returns its path, or undefined */
export function findBrowser() {
  return firstThatStarts([HEADLESS_SHELL, ...SYSTEM_BROWSERS, chromium.executablePath(), PACKAGED_BROWSER]);
}

/**
 * For what a headless shell has not, such as notifications: CHROMIUM_PATH, else one of the system's, else Playwright's
 * own. @returns its path, or undefined
 */
export function findWholeBrowser() {
  return firstThatStarts([...SYSTEM_BROWSERS, chromium.executablePath()]);
}

/** @param {string[]} files */
function firstThatStarts(files) {
  const { CHROMIUM_PATH } = process.env;
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : files).find(starts);
}

/**
 * A file may be there and not run: a placeholder for another package system, or a download without its libraries.
 * @param {string} file
 */
function starts(file) {
  if (!existsSync(file)) return false;
  // There the question would open a window.
  if (process.platform === "win32") return true;
  return spawnSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
