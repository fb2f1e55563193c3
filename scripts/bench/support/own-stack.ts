import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../../..");
/** A first build is part of it. */
const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 20_000;

export type Part = "web" | "worker" | "watchdog" | "simulator" | "postgres";

/** What each part's command line holds, to find it again after the launcher restarted it. */
const COMMANDS: Record<Exclude<Part, "postgres">, RegExp> = {
  web: /next/,
  worker: /(scripts|processes)\/worker\./,
  watchdog: /(scripts|processes)\/watchdog\./,
  simulator: /simulator\/main\.ts/,
};

/** An empty setting is none, and none of a developer's own (their real LINE channel, their database) gets in. */
const NOT_SET = Object.fromEntries(
  [
    ...["DATABASE_URL", "DATABASE_POOL", "NEXTAUTH_SECRET", "NEXTAUTH_URL", "PII_KEYS", "METRICS_TOKEN"],
    ...["HEARTBEAT_URL"],
    ...["PUBLIC_BASE_URL", "HOST", "LOG_LEVEL", "DEMO_SIGN_INS", "MAP_TILE_URL", "MAP_TILE_ATTRIBUTION"],
    ...["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "LINE_LOGIN_CHANNEL_ID", "LINE_LOGIN_CHANNEL_SECRET"],
    ...["LINE_LIFF_REPORT_ID", "LINE_LIFF_DUTY_ID", "LINE_API_BASE_URL", "LINE_DATA_API_BASE_URL"],
    ...["LINE_TIMEOUT_MS", "WEBHOOK_MAX_BYTES", "WORKER_PORT", "WATCHDOG_PORT", "DRAIN_S"],
  ].map((name) => [name, ""]),
);

export interface OwnStack {
  baseUrl: string;
  simulatorUrl: string;
  databaseUrl: string;
  /** the demo's citizens and staff in the simulator */
  demo: { people: { id: string; displayName: string }[] };
  /** signs webhooks as the platform does */
  channelSecret: string;
  metricsToken: string;
  /** everything the launcher and its parts have written so far */
  output: () => string;
  /** the part's process as it is now; undefined while it is being restarted */
  pidOf: (part: Part) => number | undefined;
  /** kill -9, at once. @returns the pid that was killed */
  kill: (part: Part) => number;
  stop: () => Promise<void>;
}

/**
 * Starts the whole service as `npm start` does (production build, embedded PostgreSQL, simulator, worker, web) in a
 * folder of its own on free ports of this machine, with the demo's staff in it.
 * @param env added to the environment of every part, e.g. `LOG_LEVEL`
 * @param distDir where the build is; it is built when its sources have changed
 * @param build false: the build that is there is served as it is
 * @throws Error with the launcher's last words when it does not come up
 */
export async function startOwnStack({
  env = {},
  distDir = process.env.NEXT_DIST_DIR ?? ".next",
  build = true,
}: { env?: Record<string, string>; distDir?: string; build?: boolean } = {}): Promise<OwnStack> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ess-stack-"));
  // The database server runs as another user where the caller is root.
  chmodSync(dataDir, 0o755);
  const lines: string[] = [];
  const launcher = spawn(
    process.execPath,
    ["scripts/start.mjs", "--json", "--dist-dir", distDir, ...(build ? [] : ["--no-build"])],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, ...NOT_SET, ...env, PORT: "0", SIMULATOR_PORT: "0", DATA_DIR: dataDir },
    },
  );
  const stop = async () => {
    await endLauncher(launcher);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const stack = await announcement(launcher, lines);
    const secrets = JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as Record<string, string>;
    const pidOf = (part: Part) =>
      part === "postgres" ? postmaster(dataDir) : childOf({ parent: launcher.pid ?? 0, command: COMMANDS[part] });
    return {
      baseUrl: stack.baseUrl,
      simulatorUrl: stack.simulatorUrl,
      databaseUrl: stack.databaseUrl,
      demo: stack.demo,
      channelSecret: secrets.LINE_CHANNEL_SECRET ?? "",
      metricsToken: secrets.METRICS_TOKEN ?? "",
      output: () => lines.join("\n"),
      pidOf,
      kill: (part) => {
        const pid = pidOf(part);
        if (!pid) throw new Error(`The ${part} is not running.`);
        process.kill(pid, "SIGKILL");
        return pid;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Announced = Pick<OwnStack, "baseUrl" | "simulatorUrl" | "databaseUrl" | "demo">;

function announcement(launcher: ChildProcess, lines: string[]): Promise<Announced> {
  const { stdout, stderr } = launcher;
  if (!stdout || !stderr) throw new Error("The launcher has no output.");
  createInterface({ input: stderr }).on("line", (line) => lines.push(line));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The stack ${why}:\n${lines.slice(-40).join("\n")}`));
    const timer = setTimeout(() => fail("did not start"), START_LIMIT_MS);
    createInterface({ input: stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return void lines.push(line);
      clearTimeout(timer);
      resolve(JSON.parse(line) as Announced);
    });
    launcher.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  });
}

async function endLauncher(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = new Promise((resolve) => launcher.once("exit", resolve));
  launcher.kill("SIGTERM");
  // A second signal makes the launcher end its parts at once.
  const timer = setTimeout(() => launcher.kill("SIGTERM"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}

function childOf({ parent, command }: { parent: number; command: RegExp }): number | undefined {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  for (const line of table.split("\n")) {
    const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(ppid) === parent && args && command.test(args)) return Number(pid);
  }
  return undefined;
}

function postmaster(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]) || undefined;
  } catch {
    return undefined;
  }
}
