/**
 * `npm run chaos:guards`: takes one guard at a time out of a copy of the project and runs the small campaign on it. A
 * guard whose absence no campaign notices proves nothing; then this exits 1.
 *
 *   --seed N        (7)    --incidents N   (60)    --only NAME,NAME   some of the guards; `none` is the untouched copy
 */
import { spawn } from "node:child_process";
import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.resolve(import.meta.dirname, "../..");
const DIST_DIR = ".next-guards";
const NOT_COPIED = new Set(["node_modules", ".git", ".data", "test-results", "playwright-report", "coverage"]);
const CAMPAIGN_LIMIT_MS = 600_000;

/** Every patch names the text it takes out; a text that is not there exactly once stops everything. */
const GUARDS = [
  { name: "none", patches: [] },
  {
    name: "the retry key of a push",
    patches: [
      {
        file: "lib/line/line-message.ts",
        from: "            message.retryKey,\n",
        to: "            crypto.randomUUID(),\n",
      },
    ],
  },
  {
    name: "the unique key on reports",
    patches: [
      {
        file: "prisma/migrations/20261122000000_init/migration.sql",
        from: 'CREATE UNIQUE INDEX "reports_report_key_key"',
        to: 'CREATE INDEX "reports_report_key_key"',
      },
      {
        file: "prisma/migrations/20261122000000_init/migration.sql",
        from: 'CREATE UNIQUE INDEX "reports_draft_key_key"',
        to: 'CREATE INDEX "reports_draft_key_key"',
      },
      // Behind the key stands the look-up that asks it.
      {
        file: "lib/intake/report/submit-report.ts",
        from: "const isFirstWord = locked.reporterId === null;",
        to: "const isFirstWord = true;",
      },
    ],
  },
  {
    name: "the job in the transaction of its write",
    patches: [
      {
        file: "lib/platform/jobs.ts",
        from: 'import { beforeCommit, type Tx } from "./db";',
        to: 'import { afterCommit, db, type Tx } from "./db";',
      },
      {
        file: "lib/platform/jobs.ts",
        from: "  if (beforeCommit(tx, () => addJobs(tx, added))) askedIn.set(tx, added);\n  else await addJobs(tx, added);\n",
        to: "  afterCommit(tx, crypto.randomUUID(), async () => {\n    await new Promise((resolve) => setTimeout(resolve, 100));\n    await addJobs(db(), added);\n  });\n",
      },
    ],
  },
];

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "7" },
    incidents: { type: "string", default: "60" },
    only: { type: "string" },
  },
});

const copy = mkdtempSync(path.join(tmpdir(), "ess-guards-"));
let running;
const cleanUp = () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    running?.kill("SIGTERM");
    setTimeout(() => {
      cleanUp();
      process.exit(130);
    }, 25_000).unref();
    running?.once("exit", () => {
      cleanUp();
      process.exit(130);
    });
    if (!running) {
      cleanUp();
      process.exit(130);
    }
  });

let failed = true;
try {
  process.stderr.write("▸ copying the project\n");
  copyProject();
  const wanted = options.only?.split(",");
  const rows = [];
  for (const guard of GUARDS.filter(({ name }) => !wanted || wanted.includes(name))) rows.push(await prove(guard));
  printTable(rows);
  failed = rows.some(({ asExpected }) => !asExpected);
} finally {
  cleanUp();
}
process.exit(failed ? 1 : 0);

async function prove({ name, patches }) {
  process.stderr.write(`▸ without: ${name}\n`);
  const before = new Map();
  for (const { file, from, to } of patches) {
    const full = path.join(copy, file);
    const text = readFileSync(full, "utf8");
    if (!before.has(file)) before.set(file, text);
    const times = text.split(from).length - 1;
    if (times !== 1)
      throw new Error(`The guard “${name}” stands ${times} times in ${file}, not once: mend its patch.\n${from}`);
    writeFileSync(
      full,
      text.replace(from, () => to),
    );
  }
  try {
    const { code, output } = await campaign();
    const found = [...output.matchAll(/^✗ (.*)$/gm)].map((match) => match[1]);
    const isWhole = /: everything held$/m.test(output);
    const ended = isWhole || found.length > 0;
    if (!ended) process.stderr.write(`${output.slice(-4_000)}\n`);
    // A campaign that fell over has shown nothing.
    const asExpected = ended && (patches.length === 0 ? code === 0 && isWhole : code !== 0 && found.length > 0);
    return {
      name,
      asExpected,
      result: isWhole ? "everything held" : (found[0] ?? "did not come to its end"),
      more: found.length - 1,
    };
  } finally {
    for (const [file, text] of before) writeFileSync(path.join(copy, file), text);
  }
}

function campaign() {
  return new Promise((resolve) => {
    const args = [
      ...["--conditions=react-server", "--import", "tsx", "scripts/chaos/main.ts"],
      "--incidents",
      options.incidents,
      "--seed",
      options.seed,
      "--dist-dir",
      DIST_DIR,
    ];
    running = spawn(process.execPath, args, { cwd: copy, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => running.kill("SIGTERM"), CAMPAIGN_LIMIT_MS);
    let output = "";
    for (const stream of [running.stdout, running.stderr]) stream.on("data", (chunk) => (output += chunk));
    running.once("close", (code) => {
      clearTimeout(timer);
      running = undefined;
      resolve({ code: code ?? 1, output });
    });
  });
}

function copyProject() {
  for (const entry of readdirSync(root)) {
    if (NOT_COPIED.has(entry) || entry.startsWith(".next")) continue;
    cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true });
  }
  link(path.join(root, "node_modules"), path.join(copy, "node_modules"));
}

/** Hard links: a bundler refuses a folder that a symbolic link takes out of its project. */
function link(from, to) {
  const stat = lstatSync(from);
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (stat.isDirectory()) {
    mkdirSync(to);
    for (const entry of readdirSync(from)) link(path.join(from, entry), path.join(to, entry));
  } else
    try {
      linkSync(from, to);
    } catch (error) {
      // Another disk, or one that knows no links.
      if (error.code !== "EXDEV" && error.code !== "EPERM") throw error;
      cpSync(from, to);
    }
}

function printTable(rows) {
  const lines = rows.map(({ name, asExpected, result, more }) => [
    name,
    more > 0 ? `${result} (and ${more} more)` : result,
    asExpected ? "as it must be" : "NOT as it must be",
  ]);
  const all = [["guard taken out", "the campaign says", "verdict"], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
}
