import { existsSync } from "node:fs";
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

/** CHROMIUM_PATH, else a headless shell, else a whole browser. @returns its path, or undefined */
export function findBrowser() {
  return firstOf([HEADLESS_SHELL, chromium.executablePath(), ...SYSTEM_BROWSERS]);
}

/**
 * For what a headless shell has not, such as notifications: CHROMIUM_PATH, else Playwright's own browser, else one of
 * the system's. @returns its path, or undefined
 */
export function findWholeBrowser() {
  return firstOf([chromium.executablePath(), ...SYSTEM_BROWSERS]);
}

function firstOf(files) {
  const { CHROMIUM_PATH } = process.env;
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : files).find((file) => existsSync(file));
}
