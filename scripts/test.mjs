/**
 * `npm test`: everything; all steps run whatever fails. The last line is the sum.
 *
 *   npm test                 all steps
 *   npm test -- lint types   the named steps only
 *   npm test unit | e2e      vitest | the build and the browser journeys
 */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { dependenciesAreInstalled, generateDatabaseClient } from "./lib/launcher/dependencies.mjs";

const root = path.resolve(import.meta.dirname, "..");
/** Its own folder, so that a running `npm start` or `npm run dev` is left alone. */
const DIST_DIR = ".next-e2e";

const temp = mkdtempSync(path.join(tmpdir(), "ess-test-"));
chmodSync(temp, 0o755); // a database started from here may run under another account
const env = {
  ...process.env,
  TMPDIR: temp,
  NEXT_DIST_DIR: DIST_DIR,
  NEXT_TELEMETRY_DISABLED: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};
// A developer's own settings have no part in the tests.
for (const name of ["DATABASE_URL", "NODE_ENV", "FORCE_COLOR"]) delete env[name];

const tool = (name, ...args) => [path.join("node_modules", name), ...args];
const unitReport = path.join(temp, "unit.json");
const journeyReport = path.join(temp, "journeys.json");
const CRUISED = ["app", "components", "lib", "scripts", "simulator", "prisma", "e2e", "proxy.ts", "instrumentation.ts"];

/** Steps marked `alone` use all the machine there is; the others run two at a time, on two cores. */
const STEPS = [
  { name: "format", commands: [tool("prettier/bin/prettier.cjs", "--check", ".")] },
  { name: "lint", commands: [tool("eslint/bin/eslint.js", ".", "--max-warnings", "0")] },
  {
    name: "types",
    // The route types come from the routes; a clean checkout has none yet.
    commands: [
      tool("next/dist/bin/next", "typegen"),
      tool("typescript/bin/tsc", "--noEmit", "-p", `tsconfig${DIST_DIR}.json`),
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
    count: () => {
      const report = readReport(unitReport);
      return report && { passed: report.numPassedTests, failed: report.numFailedTests };
    },
  },
  { name: "build", alone: true, commands: [["scripts/build.mjs"]] },
  {
    name: "journeys",
    alone: true,
    commands: [tool("@playwright/test/cli.js", "test", "--reporter=list,json")],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
    count: () => {
      const stats = readReport(journeyReport)?.stats;
      return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    },
  },
];
const SUBSETS = { unit: ["unit"], e2e: ["build", "journeys"] };

const running = new Set();
function end(child, signal) {
  if (!child.pid) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // The step has ended with all its children.
  }
}
function endChildren(signal) {
  for (const child of running) end(child, signal);
}
const cleanUp = () => rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    endChildren("SIGTERM");
    // The databases and stacks of a step notice that it is gone and clear up by themselves.
    setTimeout(() => {
      endChildren("SIGKILL");
      cleanUp();
      process.exit(130);
    }, 5_000);
  });

process.exitCode = await main();

async function main() {
  if (!dependenciesAreInstalled(root)) {
    console.error("The dependencies are not installed as the lock file says: run `npm ci` first.");
    cleanUp();
    console.log("0 passed, 1 failed");
    return 1;
  }
  generateDatabaseClient(root);
  const total = { passed: 0, failed: 0 };
  const run = async (step) => {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  };
  const steps = chosenSteps();
  const side = steps.filter((step) => !step.alone);
  const lane = async () => {
    for (let step = side.shift(); step; step = side.shift()) await run(step);
  };
  await Promise.all([lane(), lane()]);
  for (const step of steps.filter((one) => one.alone)) await run(step);
  cleanUp();
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function chosenSteps() {
  const asked = process.argv.slice(2).flatMap((word) => SUBSETS[word] ?? [word]);
  const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Error(`No such step: ${unknown}. Steps: ${STEPS.map((step) => step.name).join(", ")}`);
  return asked.length === 0 ? STEPS : STEPS.filter((step) => asked.includes(step.name));
}

async function runStep(step) {
  const startedAt = Date.now();
  let output = "";
  let hasFailed = false;
  for (const command of step.commands) {
    const result = await run(command, step.env);
    output += result.output;
    if (result.code !== 0) {
      hasFailed = true;
      break;
    }
  }
  const counted = step.count?.();
  const { passed, failed } = counted ?? { passed: hasFailed ? 0 : 1, failed: hasFailed ? 1 : 0 };
  // A runner that fails without a failing test (a suite that does not load, no test at all) has failed all the same.
  const result = { passed, failed: hasFailed ? Math.max(failed, 1) : failed };
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const figures = counted ? ` ${result.passed} passed, ${result.failed} failed` : "";
  console.log(`▸ ${step.name}: ${result.failed === 0 ? "ok" : "FAILED"}${figures} (${seconds} s)`);
  if (result.failed > 0) console.log(`\n${output.trimEnd()}\n`);
  return result;
}

function run(args, extraEnv) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, ...extraEnv },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once("exit", (code) => {
      end(child, "SIGKILL");
      running.delete(child);
      // What the streams still hold arrives before the next turn of the loop.
      setImmediate(() => resolve({ code: code ?? 1, output }));
    });
  });
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
