import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DELIVERY_STATUS_LABELS } from "@/lib/vocabulary/delivery";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

const root = path.resolve(import.meta.dirname, "..");
const SKIPPED = new Set(["node_modules", "generated", "test-results", "playwright-report", "coverage"]);
const WITH_CITATIONS = /\.(ts|tsx|mjs|cjs|sql|prisma|css|md)$/;
const TEST_FILE = /[\w()/.-]+\.(?:test|spec)\.tsx?/g;
const TITLE = /^.*\b(?:it|test|describe)(?:\.each\(.*\))?\(.*$|^ *\] as const\)\(.*$|\btitle: "[^"]*"/gm;
const OWN_PATH = /`((?:app|components|docs|e2e|lib|prisma|processes|scripts|simulator)\/[\w()[\]./-]+)`/g;
/** What documents show as an example of a bad name, or as it was when a decision was taken. */
const OF_ANOTHER_TIME = /^docs\/(style\.md|decisions\/)|^CHANGELOG\.md/;

const files = filesBelow("");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const SAFETY = read("docs/safety.md");
const RELIABILITY = read("docs/reliability.md");
const documents = files.filter((file) => file.endsWith(".md"));
const current = documents.filter((document) => !OF_ANOTHER_TIME.test(document));
const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts);

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

const isThere = (testFile: string) => {
  const inside = testFile.replace(/^\(?(?:\.\.\/)+/, ""); // the address of a link
  return files.some((file) => `/${file}`.endsWith(`/${inside}`));
};

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

  it("name every test whose title cites them", () => {
    const titles = files
      .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file) && file !== "docs/docs.test.ts")
      .flatMap((file) =>
        (read(file).match(TITLE) ?? []).flatMap((title) => citationsIn(title).map((name) => ({ file, name }))),
      );
    expect(titles.length).toBeGreaterThan(50);
    expect(titles.filter(({ file, name }) => !defined.get(name)?.includes(path.basename(file)))).toEqual([]);
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

  it.each(current)("%s names files and tests that are there", (document) => {
    const paths = [...read(document).matchAll(OWN_PATH)].map(([, file = ""]) => file);
    const tests = read(document).match(TEST_FILE) ?? [];
    expect([
      ...paths.filter((file) => !existsSync(path.join(root, file))),
      ...tests.filter((file) => !isThere(file)),
    ]).toEqual([]);
  });

  it.each([...current, ".env.example"])("%s names commands that package.json has", (document) => {
    const named = [...read(document).matchAll(/\bnpm run ([\w:|-]+)/g)].flatMap(([, names = ""]) => names.split("|"));
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it.each(["README.md", "README.th.md"])("%s says what each command does", (document) => {
    const rows = (read(document).match(/^\| `npm .*/gm) ?? []).map((row) => row.split("|")[1] ?? "");
    const named = rows.flatMap((cell) => [...cell.matchAll(/`npm (?:run )?([\w:-]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual([...scripts].sort());
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

describe("the glossary", () => {
  const code = files.filter((file) => /\.(ts|tsx|prisma|cjs)$/.test(file) && file !== "docs/docs.test.ts");
  const names = [...read("docs/glossary.md").matchAll(/\| `([^`]+)` +\|$/gm)].map(([, name = ""]) => name);

  it.each([
    ["an incident", STATUS_LABELS],
    ["a delivery", DELIVERY_STATUS_LABELS],
  ])("gives statuses of %s the names that screens show", (whose, labels) => {
    const section = read("docs/glossary.md").split(`## Statuses of ${whose}`)[1]?.split("## ")[0] ?? "";
    const rows = [...section.matchAll(/^\| ([^|]+) \| ([^|]+) \|.*\| `([^`]+)` +\|$/gm)];
    const named = rows.map(([, en = "", th = "", code]) => [code, { th: th.trim(), en: en.trim() }]);
    expect(Object.fromEntries(named)).toEqual(labels);
  });

  it("names what is in the code", () => {
    const text = [...code, ...code.map(read)].join("\n");
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !text.includes(name) && !existsSync(path.join(root, name)))).toEqual([]);
  });
});

it("docs/metrics.md has every figure", () => {
  const counted = files.filter((file) => /^(app|lib|processes)\/.*(?<!\.test)\.ts$/.test(file));
  const figures = new Set(
    counted.flatMap((file) => read(file).match(/(?<=\b(?:counter|gauge|histogram)\(\s*")\w+/g) ?? []),
  );
  expect(new Set(read("docs/metrics.md").match(/\bess_[a-z0-9_]+/g))).toEqual(figures);
});

describe("the rooms of the architecture", () => {
  const { forbidden } = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as {
    forbidden: { name: string; comment?: string }[];
  };
  /** The table that is enforced, read from what its rules say of themselves. */
  const enforced = forbidden.flatMap(({ comment = "" }) => {
    const [, room, list = ""] = /^lib\/(\S+) may .*\bitself(?:, (.*?))?(?: and nothing.*)?\.$/.exec(comment) ?? [];
    return room ? [`${room}: ${list}`] : [];
  });
  const architecture = read("docs/architecture.md");

  it("are those of the rules, with what each may import", () => {
    const rows = [...architecture.matchAll(/^\| `([\w/-]+)` +\|[^|]+\| ([^|]*)\|$/gm)];
    const documented = rows.map(([, room = "", list = ""]) => `${room}: ${list.replaceAll("`", "").trim()}`);
    expect(documented.sort()).toEqual(enforced.sort());
  });

  it("are drawn with arrows that are allowed", () => {
    const drawing = architecture.split("## The rooms")[1]?.match(/```mermaid\n(.*?)```/s)?.[1] ?? "";
    const arrows = drawing.split("\n").flatMap((line) => {
      const rooms = line.split("-->").map((name) => name.trim());
      return rooms.slice(1).map((to, index) => [rooms[index] ?? "", to] as const);
    });
    const mayImport = new Map(enforced.map((row) => [row.split(": ")[0], row.split(": ")[1]?.split(", ") ?? []]));
    expect(arrows.length).toBeGreaterThan(10);
    expect(arrows.filter(([from, to]) => mayImport.has(from) && !mayImport.get(from)?.includes(to))).toEqual([]);
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

  it("lead to places that are there", () => {
    expect(places.filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
  });
});
