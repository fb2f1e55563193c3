import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ENV_NAMES, parseEnv } from "./env";

const GOOD = {
  DATABASE_URL: "postgresql://app@127.0.0.1:5432/app",
  LINE_CHANNEL_SECRET: "s",
  LINE_CHANNEL_ACCESS_TOKEN: "t",
  LINE_LOGIN_CHANNEL_ID: "1",
  LINE_LOGIN_CHANNEL_SECRET: "s",
  LINE_LIFF_REPORT_ID: "1-a",
  LINE_LIFF_DUTY_ID: "1-b",
  NEXTAUTH_SECRET: "x".repeat(32),
  PII_KEYS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
};

it("takes a complete environment, and strips the slash at an address's end", () => {
  expect(parseEnv({ ...GOOD, PUBLIC_BASE_URL: "https://ess.example/" }).PUBLIC_BASE_URL).toBe("https://ess.example");
});

it.each(Object.keys(GOOD))("names %s when it is missing", (name) => {
  expect(() => parseEnv({ ...GOOD, [name]: undefined })).toThrow(`${name}: is missing`);
});

it.each([
  ["PORT", "99999"],
  ["PUBLIC_BASE_URL", "localhost:3000"],
  ["PII_KEYS", "secret"],
  ["DATABASE_URL", "mysql://x"],
  ["NEXTAUTH_SECRET", "short"],
  ["MAP_TILE_URL", "https://tiles.example/no-place"],
])("names %s when it is malformed, and never prints its value", (name, value) => {
  expect(() => parseEnv({ ...GOOD, [name]: value })).toThrow(new RegExp(`${name}: (?!is missing)`));
});

it("treats an empty value as not set", () => {
  expect(parseEnv({ ...GOOD, PORT: "", HEARTBEAT_URL: "" }).PORT).toBe(3000);
  expect(() => parseEnv({ ...GOOD, PII_KEYS: "" })).toThrow("PII_KEYS: is missing");
});

it("every variable is described in .env.example", () => {
  const described = readFileSync(".env.example", "utf8");
  const missing = ENV_NAMES.filter((name) => name !== "NODE_ENV" && !described.includes(`\n#${name}=`));
  expect(missing).toEqual([]);
});
