/**
 * `npm start`: from a fresh clone to a running service with one command (`npm run dev`: the same, for developers).
 * Only built-ins are imported here, because the dependencies may not be installed yet.
 *
 *   --dev            serve with `next dev` instead of a build
 *   --json           print one JSON line when ready; everything else goes to stderr
 *   --no-build       serve the build that is there
 *   --dist-dir DIR   where the build is (default .next)
 *   --no-demo        neither demo staff nor demo people
 *   --isolated       ignore .env and the environment's settings but DATA_DIR, PORT and SIMULATOR_PORT (tests)
 */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { announcement } from "./lib/launcher/announce.mjs";
import { buildWebServer, processArgs } from "./lib/launcher/build.mjs";
import { superviseChildren } from "./lib/launcher/children.mjs";
import { checkNodeVersion, setUp } from "./lib/launcher/dependencies.mjs";
import { takeLock } from "./lib/launcher/lock.mjs";
import { choosePort } from "./lib/launcher/ports.mjs";
import { runScript } from "./lib/launcher/run-script.mjs";
import {
  forgetSettings,
  hasLineCredentials,
  keepSecrets,
  loadDotEnv,
  prepareDataDir,
} from "./lib/launcher/settings.mjs";
import { untilAnswering } from "./lib/launcher/until-answering.mjs";

// An older Node, which `setUp` refuses by name, knows no `import.meta.dirname`.
const root = fileURLToPath(new URL("..", import.meta.url));
const READY_LIMIT_MS = 180_000;
/** Of what `stack.json` and `--json` say; raised when a name in it changes its meaning. */
const STACK_VERSION = 1;
/**
 * Longer than a balancer keeps a connection (60 s to 75 s, as they come): whoever is the first to close must not be the
 * server, or a report that is being written meets a closed connection. `npm run web` says the same.
 */
const KEEP_ALIVE_MS = 90_000;

const { values: options } = parseArgs({
  options: {
    dev: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    "dist-dir": { type: "string" },
    "no-demo": { type: "boolean", default: false },
    isolated: { type: "boolean", default: false },
  },
});

const write = (line) => (options.json ? process.stderr : process.stdout).write(`${line}\n`);
const say = (line) => write(`▸ ${line}`);
const children = superviseChildren({ say, print: (name, line) => write(`[${name}] ${line}`) });

/** Undone last to first when the launcher ends. */
const undo = [];
let database;
let isStopping = false;

async function stop(exitCode) {
  if (isStopping) return;
  isStopping = true;
  await children.stop();
  for (const step of undo.splice(0).reverse()) await step();
  process.exit(exitCode);
}

function stopAtOnce() {
  children.kill();
  database?.kill();
  process.exit(1);
}

function onSignal() {
  if (isStopping) return stopAtOnce();
  say("หยุดระบบ · stopping (again to stop at once)");
  void stop(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
// Started by another program (tests): it took its leave.
if (process.send) process.on("disconnect", () => void stop(0));

try {
  await start();
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

async function start() {
  checkNodeVersion();
  if (options.isolated) forgetSettings();
  else loadDotEnv(root);
  const dataDir = prepareDataDir(root, process.env.DATA_DIR);
  undo.push(takeLock(path.join(dataDir, "start.lock")));

  await setUp({ root, say });

  const isDemo = !process.env.DATABASE_URL && !hasLineCredentials(process.env) && !options["no-demo"];
  const env = await settle({ dataDir, isDemo });

  if (!process.env.DATABASE_URL) {
    say("เริ่มฐานข้อมูล · starting PostgreSQL");
    const { keepDatabase } = await import("./lib/launcher/database.mjs");
    database = await keepDatabase({ dataDir, say });
    undo.push(() => database.stop());
    env.DATABASE_URL = database.url;
  }

  say("เตรียมข้อมูล · migrations and directory");
  const prepared = await runScript({
    root,
    env,
    script: "scripts/prepare-database.ts",
    args: isDemo ? ["--demo"] : [],
  });
  if (prepared.applied.length) say(`applied ${prepared.applied.length} migration(s)`);

  if (!options.dev && !options["no-build"]) {
    say("ตรวจและสร้างหน้าเว็บ · building the pages if they changed");
    if (await buildWebServer({ root, distDir: env.NEXT_DIST_DIR ?? ".next" })) say("built");
  }
  if (isStopping) return;
  await runParts({ env });

  const demo = isDemo ? await setUpDemo(env) : undefined;
  if (!isStopping) announce({ env, dataDir, demo });
}

/** The service runs whether or not its stage is set: a person is told, a test (--json) has nothing to test. */
async function setUpDemo(env) {
  try {
    return await runScript({ root, env, script: "scripts/demo-setup.ts" });
  } catch (error) {
    if (options.json) throw error;
    say(`the demo is not complete: ${error.message}`);
  }
}

/**
 * Finds the environment that every part gets: what the person set, then what was kept, then what can be found out.
 * @param {{ dataDir: string, isDemo: boolean }} options
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function settle({ dataDir, isDemo }) {
  const usesSimulator = !hasLineCredentials(process.env);
  const secrets = keepSecrets({ dataDir, say });
  const port = await settlePort("PORT", 3000);
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...secrets,
    ...(isDemo ? { DEMO_SIGN_INS: "1", LOG_LEVEL: "warn" } : {}),
    HOST: "localhost",
    // Nobody shares out traffic here.
    DRAIN_S: "0",
    PUBLIC_BASE_URL: `http://localhost:${port}`,
    ...process.env,
    NODE_ENV: options.dev ? "development" : "production",
    NEXT_DIST_DIR: options["dist-dir"] ?? process.env.NEXT_DIST_DIR ?? ".next",
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: dataDir,
    PORT: String(port),
  };
  env.NEXTAUTH_URL = env.PUBLIC_BASE_URL;
  if (process.env.DATABASE_URL && !process.env.PII_KEYS)
    say(`phone numbers are sealed with the key in ${path.join(dataDir, "secrets.json")}: keep a copy of it`);
  if (!usesSimulator) return env;

  const simulatorPort = await settlePort("SIMULATOR_PORT", 4400, [port]);
  const simulatorUrl = `http://localhost:${simulatorPort}`;
  return {
    ...env,
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_URL: simulatorUrl,
    SIMULATOR_DATA_DIR: path.join(dataDir, "simulator"),
    LINE_API_BASE_URL: simulatorUrl,
    LINE_DATA_API_BASE_URL: simulatorUrl,
  };
}

async function settlePort(name, usual, taken = []) {
  const asked = process.env[name] === undefined ? usual : Number(process.env[name]);
  if (!Number.isInteger(asked) || asked < 0 || asked > 65_535) throw new Error(`${name} is not a port number`);
  const port = await choosePort(asked, taken);
  if (asked !== 0 && port !== asked) {
    // The proxy in front would go on asking at the old one: a dead site that looks alive.
    if (name === "PORT" && process.env.PUBLIC_BASE_URL)
      throw new Error(`พอร์ต ${asked} ไม่ว่าง · PORT=${asked} is taken, and PUBLIC_BASE_URL leads to it: free it.`);
    if (process.env[name] === undefined) say(`port ${asked} is taken; using ${port}`);
    else write(`\n⚠ พอร์ต ${asked} ไม่ว่าง ใช้ ${port} แทน · ${name}=${asked} is TAKEN, using ${port} instead\n`);
  }
  return port;
}

/** Simulator first (the others talk to it), then worker and web server together; resolves when all of them answer. */
async function runParts({ env }) {
  const part = { cwd: root, env };
  if (env.SIMULATOR_URL) {
    say("เริ่ม LINE จำลอง · starting the LINE simulator");
    await startAndWait("simulator", { ...part, args: ["--import", "tsx", "simulator/main.ts"] });
  }
  say("เริ่มระบบ · starting worker and web server");
  const nextBin = path.join("node_modules", "next", "dist", "bin", "next");
  const preload = path.join(root, "scripts/lib/launcher/exit-with-parent.mjs");
  const mode = options.dev ? ["dev"] : ["start", "--keepAliveTimeout", String(KEEP_ALIVE_MS)];
  children.start({
    ...part,
    name: "web",
    args: ["--import", preload, nextBin, ...mode, "--port", env.PORT, "--hostname", env.HOST],
  });
  await Promise.all([
    startAndWait("worker", {
      ...part,
      args: processArgs({ name: "worker", distDir: env.NEXT_DIST_DIR, dev: options.dev }),
    }),
    untilAnswering(`http://localhost:${env.PORT}/livez`, { limitMs: READY_LIMIT_MS, isOver: () => isStopping }),
  ]);
  await startAndWait("watchdog", {
    ...part,
    args: processArgs({ name: "watchdog", distDir: env.NEXT_DIST_DIR, dev: options.dev }),
  });
}

/**
 * @param {string} name
 * @param {{ args: string[], cwd: string, env: NodeJS.ProcessEnv }} part
 * @returns {Promise<void>} once the part says that it is ready
 */
function startAndWait(name, part) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The ${name} did not start.`)), READY_LIMIT_MS);
    timer.unref();
    children.start({
      ...part,
      name,
      onMessage: (message) => {
        clearTimeout(timer);
        if (message.ready) resolve();
      },
    });
  });
}

function announce({ env, dataDir, demo }) {
  const stack = {
    version: STACK_VERSION,
    ready: true,
    pid: process.pid,
    pids: { ...children.pids(), postgres: database?.pid() },
    baseUrl: env.PUBLIC_BASE_URL,
    simulatorUrl: env.SIMULATOR_URL ?? null,
    databaseUrl: env.DATABASE_URL,
    dataDir,
    demo: demo ?? null,
  };
  const file = path.join(dataDir, "stack.json");
  writeFileSync(file, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  undo.push(() => rmSync(file, { force: true }));
  if (options.json) process.stdout.write(`${JSON.stringify(stack)}\n`);
  else write(announcement({ ...stack, mode: options.dev ? "dev" : "start" }));
}
