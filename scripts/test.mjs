/**
 * `npm test`: everything; all steps run whatever fails. The last line is the sum.
 *
 *   npm test                 all steps
 *   npm test -- lint types   the named steps only
 *   npm test unit | e2e      vitest | the build and the browser journeys
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowsers } from "./lib/launcher/browser.mjs";
import { setUp } from "./lib/launcher/dependencies.mjs";
import { endCommands, runNode } from "./lib/test-run/commands.mjs";
import { readJourneyReport, readUnitReport, slowest } from "./lib/test-run/reports.mjs";

/**
 * A part of the run; counts as one test unless it has a report of its own.
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} commands node's arguments; the first that fails ends the step
 * @property {boolean} [alone] uses all the machine there is; the others run two at a time, on two cores
 * @property {Record<string, string>} [env]
 * @property {() => Promise<void>} [prepare] gets what the step needs, before any step runs
 * @property {() => import("./lib/test-run/reports.mjs").Summary | undefined} [read]
 */

// An older Node, which `setUp` refuses by name, knows no `import.meta.dirname`.
const root = fileURLToPath(new URL("..", import.meta.url));
/** Its own folder, so that a running `npm start` or `npm run dev` is left alone. */
const DIST_DIR = ".next-e2e";
const TEMP_PREFIX = "ess-test-run-";

sweepTemp();
const temp = mkdtempSync(path.join(tmpdir(), `${TEMP_PREFIX}${process.pid}-`));
chmodSync(temp, 0o755); // a database started from here may run under another account
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  TMPDIR: temp,
  NEXT_DIST_DIR: DIST_DIR,
  NEXT_TELEMETRY_DISABLED: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};
// A developer's own settings have no part in the tests.
for (const name of ["DATABASE_URL", "NODE_ENV", "FORCE_COLOR"]) delete env[name];

/** @type {(name: string, ...args: string[]) => string[]} */
const tool = (name, ...args) => [path.join("node_modules", name), ...args];
const unitReport = path.join(temp, "unit.json");
const journeyReport = path.join(temp, "journeys.json");
const CRUISED = [
  "app",
  "components",
  "lib",
  "processes",
  "scripts",
  "simulator",
  "prisma",
  "e2e",
  "proxy.ts",
  "instrumentation.ts",
];

const say = (/** @type {string} */ line) => console.log(`▸ ${line}`);

/** @type {Step[]} */
const STEPS = [
  { name: "format", commands: [tool("prettier/bin/prettier.cjs", "--check", ".")] },
  { name: "lint", commands: [tool("eslint/bin/eslint.js", ".", "--max-warnings", "0")] },
  {
    name: "types",
    // The route types come from the routes; a clean checkout has none yet.
    commands: [
      tool("next/dist/bin/next", "typegen"),
      ...[`tsconfig${DIST_DIR}.json`, "tsconfig.js.json", "tsconfig.service-worker.json"].map((config) =>
        tool("typescript/bin/tsc", "--noEmit", "-p", config),
      ),
    ],
  },
  {
    name: "rooms",
    commands: [tool("dependency-cruiser/bin/dependency-cruise.mjs", "--config", ".dependency-cruiser.cjs", ...CRUISED)],
  },
  { name: "unused", commands: [tool("knip/bin/knip.js", "--no-progress")] },
  { name: "drift", commands: [["scripts/check-schema-drift.mjs"]] },
  {
    name: "unit",
    alone: true,
    commands: [
      tool("vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`),
    ],
    read: () => readUnitReport(unitReport, root),
  },
  { name: "build", alone: true, commands: [["scripts/build.mjs"]] },
  {
    name: "journeys",
    alone: true,
    commands: [tool("@playwright/test/cli.js", "test", "--reporter=list,json")],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
    prepare: () => ensureBrowsers({ root, say }),
    read: () => readJourneyReport(journeyReport),
  },
];
/** @type {Record<string, string[]>} */
const SUBSETS = { unit: ["unit"], e2e: ["build", "journeys"] };

const total = { passed: 0, failed: 0 };
/** @type {import("./lib/test-run/reports.mjs").Timed[]} */
const timed = [];

let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(signal, () => {
    isInterrupted = true;
    endCommands();
  });

try {
  await main();
  if (isInterrupted) throw new Error("The run was interrupted.");
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  total.failed += 1;
}
rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
if (timed.length > 0) console.log(`▸ what took longest:\n${slowest(timed)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function main() {
  const steps = chosenSteps();
  await setUp({ root, say });
  /** Why a step cannot run, by its name. @type {Map<string, string>} */
  const obstacles = new Map();
  for (const { name, prepare } of steps)
    await prepare?.().catch((/** @type {Error} */ error) => {
      say(error.message);
      obstacles.set(name, error.message);
    });
  const side = steps.filter((step) => !step.alone);
  const lane = async () => {
    for (let step = side.shift(); step; step = side.shift()) await runStep(step);
  };
  await Promise.all([lane(), lane()]);
  for (const step of steps.filter((one) => one.alone)) await runStep(step, obstacles.get(step.name));
}

/** Removes what killed runs have left. A database server that still runs there ends when its folder is gone. */
function sweepTemp() {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(TEMP_PREFIX)))
    try {
      process.kill(parseInt(name.slice(TEMP_PREFIX.length), 10), 0);
    } catch (error) {
      // EPERM: another account's run.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH")
        rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
}

function chosenSteps() {
  const asked = process.argv.slice(2).flatMap((word) => SUBSETS[word] ?? [word]);
  const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Error(`No such step: ${unknown}. Steps: ${STEPS.map((step) => step.name).join(", ")}`);
  return asked.length === 0 ? STEPS : STEPS.filter((step) => asked.includes(step.name));
}

/**
 * @param {Step} step
 * @param {string} [obstacle] why it cannot run: then it has failed
 */
async function runStep(step, obstacle) {
  if (isInterrupted) return;
  const startedAt = Date.now();
  let output = obstacle ?? "";
  let hasFailed = Boolean(obstacle);
  for (const command of obstacle ? [] : step.commands) {
    const result = await runNode(command, { cwd: root, env: { ...env, ...step.env } });
    output += result.output;
    if (result.code !== 0) {
      hasFailed = true;
      break;
    }
  }
  const summary = step.read?.();
  const { passed, failed } = summary ?? { passed: hasFailed ? 0 : 1, failed: 0 };
  // A runner that fails without a failing test (a suite that does not load, no test at all) has failed all the same.
  const failures = hasFailed ? Math.max(failed, 1) : failed;
  const ms = Date.now() - startedAt;
  total.passed += passed;
  total.failed += failures;
  timed.push({ name: `step ${step.name}`, ms }, ...(summary?.timed ?? []));
  const figures = summary ? ` ${passed} passed, ${failures} failed` : "";
  say(`${step.name}: ${failures === 0 ? "ok" : "FAILED"}${figures} (${(ms / 1000).toFixed(1)} s)`);
  if (failures > 0) console.log(`\n${output.trimEnd()}\n`);
}
