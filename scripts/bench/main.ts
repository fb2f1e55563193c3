/**
 * The figures the service is held to, measured in a production stack of its own on this machine.
 *
 *   --only live,webhook,intake,phone,jurisdiction   some of them
 *   --strict                                        exit 1 when a target is missed
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { intakeRatio } from "./intake";
import { jurisdictionRatio } from "./jurisdiction";
import { liveAndAlerts } from "./live";
import { slowPhone } from "./slow-phone";
import { type Figure, table } from "./support/figures";
import { createCaller } from "./support/load";
import { startOwnStack } from "./support/own-stack";
import { webhookAnswers } from "./webhook";

const WHOLE_LIMIT_MS = 240_000;
const CONNECTIONS = 64;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "live,webhook,intake,phone,jurisdiction" },
    strict: { type: "boolean", default: false },
  },
});
const wanted = options.only.split(",");

const say = (line: string) => process.stderr.write(`▸ ${line}\n`);
const startedAt = Date.now();
/** How many others wanted the processors before we did: above their number, the figures are theirs as well. */
const [loadBefore = 0] = loadavg();

const figures: Figure[] = [];
let fault: unknown;
// First, on a machine that does nothing else: it needs no stack.
if (wanted.includes("jurisdiction")) {
  say("measuring: jurisdiction");
  figures.push(jurisdictionRatio());
}
if (wanted.every((name) => name === "jurisdiction")) print(undefined);

say("starting a stack (the first time it is built)");
const stack = await startOwnStack();
const caller = createCaller({ baseUrl: stack.baseUrl, connections: CONNECTIONS });
const timer = setTimeout(() => void finish(new Error("The bench took longer than 4 minutes.")), WHOLE_LIMIT_MS);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void finish(new Error(signal)));

try {
  const parts = {
    live: () => liveAndAlerts({ caller, ...stack }),
    webhook: async () => [await webhookAnswers({ caller, ...stack })],
    // Before the load of `intake`, whose alerts the worker is still sending when it ends.
    phone: async () => [await slowPhone(stack)],
    intake: async () => [await intakeRatio({ caller })],
  };
  for (const [name, measure] of Object.entries(parts)) {
    if (!wanted.includes(name)) continue;
    say(`measuring: ${name}`);
    figures.push(...(await measure()));
  }
} catch (error) {
  fault = error;
}
await finish(fault);

async function finish(error: unknown): Promise<never> {
  clearTimeout(timer);
  caller.close();
  await stack.stop();
  print(error);
}

function print(error: unknown): never {
  if (figures.length > 0) console.log(`\n${table(figures)}\n`);
  for (const { name, note } of figures) console.log(`${name}: ${note}`);
  const { length } = cpus();
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(
    `\nEverything (client, web, worker, PostgreSQL, LINE simulator) on this machine: ${length} processors, ${cpus()[0]?.model}, Node ${process.version}; load ${loadBefore.toFixed(1)} before it began; ${seconds} s in all.`,
  );
  if (error) console.error(error);
  process.exit(error || (options.strict && figures.some((figure) => !figure.holds)) ? 1 : 0);
}
