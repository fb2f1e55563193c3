/**
 * `npm run chaos`: what it does and how to replay it stands in docs/chaos.md. Exit code 1 on any violation.
 *
 *   --incidents N   how many people report (2,000)
 *   --seed N        the schedule to replay; without it a new one, which is printed
 *   --dist-dir DIR  where the web server's build is
 *   --no-build      serve the build that is there
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { runCampaign } from "./campaign";

const { values: options } = parseArgs({
  options: {
    incidents: { type: "string", default: "2000" },
    seed: { type: "string" },
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

const startedAt = Date.now();
try {
  const { violations, figures } = await runCampaign({
    seed,
    incidents,
    distDir: options["dist-dir"],
    build: !options["no-build"],
    signal: ending.signal,
    say: (line) => process.stderr.write(`▸ ${line}\n`),
  });
  for (const line of figures) console.log(line);
  for (const { invariant, what } of violations) console.log(`✗ ${invariant}: ${what}`);
  const verdict = violations.length === 0 ? "everything held" : `${violations.length} violation(s)`;
  console.log(`seed ${seed}, ${incidents} incidents, ${Math.round((Date.now() - startedAt) / 1000)} s: ${verdict}`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error);
  console.log(`seed ${seed}: the campaign did not come to its end`);
  process.exitCode = 1;
}
process.exit();
