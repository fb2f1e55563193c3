/**
 * `npm run chaos`: what it does and how to replay it stands in docs/chaos.md. Exit code 1 on any violation.
 *
 *   --incidents N   how many people report (2,000)
 *   --seed N        the schedule to replay; without it a new one, which is printed
 *   --outage N      instead: LINE is down for a minute while N messages pile up, and comes back
 *   --dist-dir DIR  where the web server's build is
 *   --no-build      serve the build that is there
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { createSimulatorClient } from "@/simulator/client";
import { startOwnStack } from "../bench/support/own-stack";
import { runCampaign } from "./campaign";
import { drainCampaign } from "./line-outage";

const HELD = "everything held";
const OUTAGE_MS = 60_000;
const DRAINED_WITHIN_MS = 60_000;

const { values: options } = parseArgs({
  options: {
    incidents: { type: "string", default: "2000" },
    seed: { type: "string" },
    outage: { type: "string" },
    "dist-dir": { type: "string" },
    "no-build": { type: "boolean", default: false },
  },
});
const incidents = Number(options.incidents);
const seed = options.seed === undefined ? randomInt(2 ** 31) : Number(options.seed);
if (!Number.isInteger(incidents) || incidents < 1 || incidents > 10_000) throw new Error("--incidents is 1 to 10000");
if (!Number.isInteger(seed) || seed < 0) throw new Error("--seed is a whole number");

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => ending.abort());

const build = { distDir: options["dist-dir"], build: !options["no-build"] };
const startedAt = Date.now();
try {
  const verdict = options.outage === undefined ? await stormOf() : await outageOf(Number(options.outage));
  console.log(`${verdict.what}, ${Math.round((Date.now() - startedAt) / 1000)} s: ${verdict.held}`);
  process.exitCode = verdict.held === HELD ? 0 : 1;
} catch (error) {
  console.error(error);
  console.log(`${options.outage === undefined ? `seed ${seed}: the campaign` : "the outage"} did not come to its end`);
  process.exitCode = 1;
}
process.exit();

async function stormOf() {
  const { violations, figures } = await runCampaign({
    ...build,
    seed,
    incidents,
    signal: ending.signal,
    say: (line) => process.stderr.write(`▸ ${line}\n`),
  });
  for (const line of figures) console.log(line);
  for (const { invariant, what } of violations) console.log(`✗ ${invariant}: ${what}`);
  const held = violations.length === 0 ? HELD : `${violations.length} violation(s)`;
  return { what: `seed ${seed}, ${incidents} incidents`, held };
}

/** docs/line-failures.md: LINE's return finds what waited gone within a minute, each once, first alerts first, without a 429. */
async function outageOf(count: number) {
  if (!Number.isInteger(count) || count < 1 || count > 10_000) throw new Error("--outage is 1 to 10000");
  const stack = await startOwnStack({ ...build, env: { LINE_TIMEOUT_MS: "2000" } });
  ending.signal.addEventListener("abort", () => void stack.stop().then(() => process.exit(1)));
  try {
    const simulator = createSimulatorClient({ baseUrl: stack.simulatorUrl });
    const figures = await drainCampaign({ databaseUrl: stack.databaseUrl, simulator, count, downMs: OUTAGE_MS });
    console.log(JSON.stringify(figures));
    const { drainedInMs, lost, twice, tooMany, alertsFirst } = figures;
    const isFine = drainedInMs <= DRAINED_WITHIN_MS && lost + twice + tooMany === 0 && alertsFirst;
    return { what: `LINE down with ${count} waiting`, held: isFine ? HELD : "not as it must be" };
  } finally {
    await stack.stop();
  }
}
