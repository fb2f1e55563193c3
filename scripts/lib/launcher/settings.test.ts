import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepSecrets } from "./settings.mjs";

let dataDir: string;
let file: string;
let said: string[];
const keep = () => keepSecrets({ dataDir, say: (line) => said.push(line) });

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "settings-"));
  file = path.join(dataDir, "secrets.json");
  said = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it("makes secrets once, for the owner's eyes, and gives the same ones again", () => {
  const made = keep();
  expect(keep()).toEqual(made);
  expect(made).not.toHaveProperty("version");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ version: 1, ...made });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(said).toEqual([]);
});

it("reads a file from before they named their version, and adds what it lacks", () => {
  writeFileSync(file, '{"PII_KEYS":"1:old","ONLY_LATER":"x"}');
  expect(keep()).toMatchObject({ PII_KEYS: "1:old", NEXTAUTH_SECRET: expect.any(String) });
  expect(JSON.parse(readFileSync(file, "utf8")), "for the day the later version is back").toHaveProperty("ONLY_LATER");
  expect(said).toEqual([]);
});

it("puts a copy of another version's file aside, says so, and keeps its keys", () => {
  const newer = '{"version":2,"PII_KEYS":"1:newer","METRICS_TOKEN":{"of":"another shape"}}';
  writeFileSync(file, newer);
  expect(keep()).toMatchObject({ PII_KEYS: "1:newer", METRICS_TOKEN: expect.any(String) });
  const aside = readdirSync(dataDir).find((name) => name.includes("version-2")) ?? "";
  expect(readFileSync(path.join(dataDir, aside), "utf8")).toBe(newer);
  expect(said).toEqual([expect.stringContaining(aside)]);
});

it.each(['{"PII_KEYS":"1:', "", "null", "[]"])(
  "does not make new keys in the place of a file that holds %j",
  (text) => {
    writeFileSync(file, text);
    expect(keep).toThrow(`${file} cannot be read`);
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);
