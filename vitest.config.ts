import path from "node:path";
import { defineConfig } from "vitest/config";

/** What every test may rely on; no secret of anybody. A test that needs a database gets its own DATABASE_URL. */
const TEST_ENV = {
  DATABASE_URL: "postgresql://call-useTestDatabase-first@127.0.0.1:1/none",
  PUBLIC_BASE_URL: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "test-secret-test-secret-test-secret-test",
  PII_KEYS: "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  LINE_CHANNEL_SECRET: "test-channel-secret",
  LINE_CHANNEL_ACCESS_TOKEN: "test-channel-access-token",
  LINE_LOGIN_CHANNEL_ID: "2000000001",
  LINE_LOGIN_CHANNEL_SECRET: "test-login-channel-secret",
  LINE_LIFF_REPORT_ID: "2000000001-Report01",
  LINE_LIFF_DUTY_ID: "2000000001-DutyDesk",
  LINE_API_BASE_URL: "http://localhost:4400",
  LINE_DATA_API_BASE_URL: "http://localhost:4400",
  LOG_LEVEL: "silent",
  TZ: "UTC",
};

const NOT_OURS = ["**/node_modules/**", "e2e/**", ".next*/**", ".data/**"];
/** Pure: no process, no database, nothing kept from one to the next. They share a process and what it has loaded. */
const RULES = ["**/*.rules.test.ts", "{components,lib/vocabulary}/**/*.test.{ts,tsx}"];

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Its default export throws outside a server bundle; these tests are the server.
      "server-only": path.resolve("node_modules/server-only/empty.js"),
    },
  },
  test: {
    projects: [
      { extends: true, test: { name: "rules", include: RULES, exclude: NOT_OURS, isolate: false } },
      { extends: true, test: { name: "parts", include: ["**/*.test.{ts,tsx}"], exclude: [...NOT_OURS, ...RULES] } },
    ],
    env: TEST_ENV,
    globalSetup: ["lib/platform/testing/global-setup.ts"],
    setupFiles: ["lib/platform/testing/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 60_000,
    // Spies and stubs never leak from one test into the next.
    restoreMocks: true,
    unstubEnvs: true,
  },
});
