import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/support/browser.mjs";
import { launchOptions } from "./e2e/support/launch-options";

const PATIENT = ["**/report-in-chat.spec.ts", "**/ladder.spec.ts", "**/chaos.spec.ts"];
/** In services of their own, one after the other; first, so that nothing waits for them at the end. */
const OWN_WORLDS = ["**/resilience/*.spec.ts", "**/api/*.spec.ts"];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: true,
  workers: 3,
  // Beside two that work stands one that mostly waits: for a minute to pass, for a ladder's end, for a storm to calm.
  projects: [
    { name: "patient", testMatch: PATIENT, workers: 1 },
    { name: "own-worlds", testMatch: OWN_WORLDS, testIgnore: PATIENT, workers: 1 },
    { name: "journeys", testIgnore: [...PATIENT, ...OWN_WORLDS], workers: 2 },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "th-TH",
    timezoneId: "Asia/Bangkok",
    // Recording every journey doubles its time; ask for it where one fails: E2E_TRACE=1 npm run test:e2e.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: launchOptions(findBrowser()),
  },
});
