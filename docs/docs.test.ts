import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const SKIPPED = new Set(["node_modules", "generated", "test-results", "playwright-report", "coverage"]);
const WITH_CITATIONS = /\.(ts|tsx|mjs|cjs|sql|prisma|css|md)$/;
const TEST_FILE = /[\w()/.-]+\.(?:test|spec)\.tsx?/g;

/**
 * Places of the twelve changes that are still to come. A line goes as soon as its place is there; the last one takes
 * this list with it.
 */
const STILL_TO_COME = new Set([
  "components/client/retry.ts",
  "lib/dispatch/plan/ladder.schema.ts",
  "lib/export/",
  "lib/i18n/reporter/",
  "lib/i18n/reporter/language.ts",
  "lib/intake/chat/chat.rules.ts",
  "lib/intake/report/draft-facts.rules.ts",
  "lib/vocabulary/problem.ts",
  "lib/vocabulary/role.ts",
  "processes/worker.ts",
]);

const files = filesBelow("");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const SAFETY = read("docs/safety.md");
const RELIABILITY = read("docs/reliability.md");
const documents = files.filter((file) => file.endsWith(".md"));

/** Folders that hold what was built or stored begin with a dot; of those only the ones read by people are looked at. */
function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [file];
    const isSkipped = SKIPPED.has(entry.name) || (entry.name.startsWith(".") && entry.name !== ".github");
    return isSkipped ? [] : filesBelow(file);
  });
}

/** “SAFETY 4, 6”, “never 8”, “I1 to I7” as the single names that they mean. A figure (“never 30 s”) is no citation. */
function citationsIn(text: string): string[] {
  const lists = [...text.matchAll(/\bSAFETY (\d+(?:(?:, | and |–| to )\d+)*)/g)];
  const invariants = [...text.matchAll(/\bI(\d+)(?:(?:–| to )I?(\d+))?\b/g)];
  return [
    ...lists.flatMap(([, list = ""]) => expand(list).map((number) => `SAFETY ${number}`)),
    ...[...text.matchAll(/\bnever (\d+)(?=[):,;.”"'`])/g)].map(([, number]) => `never ${number}`),
    ...invariants.flatMap(([, from = "", to = from]) => expand(`${from}–${to}`).map((number) => `I${number}`)),
  ];
}

function expand(list: string): number[] {
  return list.split(/, | and /).flatMap((part) => {
    const [from = 0, to = from] = part.split(/–| to /).map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** An entry is a heading “### SAFETY 4: …” and what stands below it. */
function entriesOf(document: string): Map<string, string> {
  const entries = document.split(/^### /m).slice(1);
  return new Map(entries.map((entry) => [/^(?:SAFETY|never) \d+(?=: )|^I\d(?=: )/.exec(entry)?.[0] ?? entry, entry]));
}

const isThere = (testFile: string) => files.some((file) => `/${file}`.endsWith(`/${testFile}`));

describe("names of safety and reliability", () => {
  const defined = new Map([...entriesOf(SAFETY), ...entriesOf(RELIABILITY)]);

  it("are SAFETY 1–26, never 1–10 and I1–I9, each once", () => {
    const numbered = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word}${i + 1}`);
    const names = [...numbered("SAFETY ", 26), ...numbered("never ", 10), ...numbered("I", 9)];
    expect([...defined.keys()].sort()).toEqual(names.sort());
    expect(`${SAFETY}${RELIABILITY}`.match(/^### /gm)).toHaveLength(names.length);
  });

  it("are defined wherever code, tests and documents cite them", () => {
    const undefinedNames = files
      .filter((file) => WITH_CITATIONS.test(file))
      .flatMap((file) => citationsIn(read(file)).map((name) => ({ file, name })))
      .filter(({ name }) => !defined.has(name));
    expect(undefinedNames).toEqual([]);
  });

  it.each([...defined])("%s names its tests or says “not yet”", (_name, entry) => {
    const shown = /^Shown by: (.+)$/m.exec(entry)?.[1] ?? "";
    expect(shown).toMatch(/`[^`]+\.(?:test|spec)\.tsx?`|^not yet/);
  });

  it.each(["docs/safety.md", "docs/reliability.md", "docs/line.md"])("%s names tests that are there", (document) => {
    expect((read(document).match(TEST_FILE) ?? []).filter((file) => !isThere(file))).toEqual([]);
  });

  it.each([
    ["SAFETY 4, 6: a number is kept", ["SAFETY 4", "SAFETY 6"]],
    ["(SAFETY 8–10)", ["SAFETY 8", "SAFETY 9", "SAFETY 10"]],
    ["SAFETY 14, never 8: barred", ["SAFETY 14", "never 8"]],
    ["I1 to I3 hold; then I5", ["I1", "I2", "I3", "I5"]],
    ["waits never 30 s longer, in ISO1 or I18n", []],
  ])("are read as they are cited: %s", (text, names) => expect(citationsIn(text)).toEqual(names));
});

describe("documents", () => {
  it.each(documents)("%s links to what is there", (document) => {
    const targets = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const local = targets.filter((target) => !/^(https?:|mailto:|#)/.test(target));
    const missing = local.filter(
      (target) => !existsSync(path.join(root, path.dirname(document), target.replace(/#.*/, ""))),
    );
    expect(missing).toEqual([]);
  });

  it("are there wherever code cites one", () => {
    const cited = files
      .filter((file) => WITH_CITATIONS.test(file) && !file.endsWith(".md") && file !== "docs/docs.test.ts")
      .flatMap((file) => (read(file).match(/[\w./-]+\.md\b/g) ?? []).map((document) => ({ file, document })));
    const missing = cited.filter(
      ({ file, document }) =>
        !existsSync(path.join(root, document)) && !existsSync(path.join(root, path.dirname(file), document)),
    );
    expect(missing).toEqual([]);
  });
});

describe("decisions", () => {
  const index = read("docs/decisions/README.md");
  const records = files.filter((file) => /^docs\/decisions\/\d/.test(file));

  it.each(records)("%s has number, title, date and status, and its row in the index", (record) => {
    const name = path.basename(record);
    const [, number, title, date, status] =
      /^# (\d{4}) (.+)\n\nDate: (\d{4}-\d{2}-\d{2}) · Status: (proposed|accepted|superseded by \d{4}|withdrawn)\n/.exec(
        read(record),
      ) ?? [];
    expect(name.slice(0, 4)).toBe(number);
    const row = index.split("\n").find((line) => line.includes(`](${name})`));
    expect(row?.split("|").map((cell) => cell.trim())).toEqual(["", `[${number}](${name})`, title, date, status, ""]);
  });

  it("have each a number of their own", () => {
    const numbers = records.map((record) => path.basename(record).slice(0, 4));
    expect(numbers).toHaveLength(new Set(numbers).size);
  });
});

describe("the twelve changes of CONTRIBUTING", () => {
  const section = read("CONTRIBUTING.md").split(/^## Twelve changes$/m)[1] ?? "";
  const changes = section.split(/^### /m).slice(1);
  /** What begins a step and stands between backticks is its place. */
  const places = changes.flatMap((change) =>
    [...change.matchAll(/^\d\. `([^`]+)`: /gm)].map(([, place = ""]) => place),
  );

  it("are twelve", () => expect(changes).toHaveLength(12));

  it.each(changes.map((change) => change.split(/\n(.*)/s)))("%s: at most three places", (_title, change = "") => {
    const steps = change.match(/^\d+\. /gm) ?? [];
    expect(steps.length).toBeGreaterThanOrEqual(1);
    expect(steps.length).toBeLessThanOrEqual(3);
  });

  it("lead to places that are there, and nothing that is there counts as still to come", () => {
    const coming = places.filter((place) => !existsSync(path.join(root, place)));
    expect(new Set(coming)).toEqual(STILL_TO_COME);
  });
});
