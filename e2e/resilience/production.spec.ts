import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { sampleReport } from "@/scripts/bench/support/reports";
import { startEmbeddedPostgres } from "@/scripts/lib/embedded-postgres.mjs";
import { choosePort } from "@/scripts/lib/launcher/ports.mjs";
import { untilAnswering } from "@/scripts/lib/launcher/until-answering.mjs";
import { query } from "../support/database";

const ROOT = process.cwd();
const DIST_DIR = process.env.NEXT_DIST_DIR ?? ".next-e2e";
const NOT_COPIED = new RegExp(String.raw`^(node_modules|\.git|\.data|\.env|\.next.*|test-results|playwright-report)$`);
const LONG_RUNNING = /^npm run (web|worker|watchdog)$/;
const READY_MS = 60_000;
const DONE_MS = 15_000;

/** The commands of a document's part about production, in their order. */
function commandsOf(document: string, heading: string): string[] {
  const part = readFileSync(document, "utf8").split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...part.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split(/\s*\n\s*/));
}

/** A checkout of its own that has been installed and built, as step 2 leaves it; `.env` is not there yet. */
function copyCheckout(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ess-production-"));
  chmodSync(folder, 0o755); // the database may run under another account
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (file) => !NOT_COPIED.test(path.relative(ROOT, file)),
  });
  cpSync(path.join(ROOT, DIST_DIR), path.join(folder, DIST_DIR), {
    recursive: true,
    filter: (file) => path.relative(path.join(ROOT, DIST_DIR), file) !== "cache",
  });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** Settings come from the file, as they will; only where the build is has to be known before there is one. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: "production", NEXT_DIST_DIR: DIST_DIR };
}

interface Started {
  child: ChildProcess;
  output: () => string;
}

test("the README's production part, command by command, on an empty database", async () => {
  test.setTimeout(240_000);
  const commands = commandsOf("README.md", "In production");
  expect(commandsOf("README.th.md", "ใช้งานจริง")).toEqual(commands);
  expect(commands).toContain("npm ci"); // what these tests themselves run from

  const folder = copyCheckout();
  const database = await startEmbeddedPostgres({ dir: path.join(folder, "pg/data"), database: "ess" });
  const port = await choosePort(0);
  const started: Started[] = [];
  const start = (command: string): Started => {
    // As a supervisor does: npm is the child, and the service's process npm's.
    const [file = "", ...args] = command.split(" ");
    const child = spawn(file, args, { cwd: folder, env: bareEnvironment(), detached: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    const one = { child, output: () => output };
    started.push(one);
    return one;
  };

  try {
    for (const command of commands) {
      if (command === "npm ci") continue;
      const { child, output } = start(command);
      if (LONG_RUNNING.test(command)) continue;
      const code = await new Promise((resolve) => child.once("exit", resolve));
      expect(code, `${command}\n${output()}`).toBe(0);
      if (command === "cp .env.example .env")
        fillIn(path.join(folder, ".env"), {
          DATABASE_URL: database.url,
          PUBLIC_BASE_URL: `http://localhost:${port}`,
          PORT: String(port),
          NEXTAUTH_SECRET: randomBytes(33).toString("base64"),
          PII_KEYS: `1:${randomBytes(32).toString("base64")}`,
          LINE_CHANNEL_SECRET: "secret",
          LINE_CHANNEL_ACCESS_TOKEN: "token",
          LINE_LOGIN_CHANNEL_ID: "2000000001",
          LINE_LOGIN_CHANNEL_SECRET: "secret",
          LINE_LIFF_REPORT_ID: "2000000001-Report01",
          LINE_LIFF_DUTY_ID: "2000000001-DutyDesk",
          // Nobody answers there, so that alerts wait to be looked at.
          LINE_API_BASE_URL: "http://127.0.0.1:9",
          HEARTBEAT_URL: "",
        });
    }
    await untilAnswering(`http://localhost:${port}/readyz`, { limitMs: READY_MS });

    // The one thing done on the console: a group is bound to each unit of the province.
    await query(
      { databaseUrl: database.url },
      `insert into line_groups (id, line_group_id, unit_id, bound_at)
       select gen_random_uuid(), 'C' || replace(id::text, '-', ''), id, now() from units where province_code = '65'`,
    );
    const response = await fetch(`http://localhost:${port}/api/reports`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://localhost:${port}` },
      body: JSON.stringify(sampleReport()),
    });
    expect(response.status).toBe(201);
    // The alert's job was stored with the report, and the worker has taken it up.
    const attempted = () =>
      query({ databaseUrl: database.url }, "select from line_messages where attempts > 0").then((rows) => rows.length);
    await expect.poll(attempted, { timeout: DONE_MS }).toBeGreaterThan(0);

    const running = started.filter(({ child }) => child.exitCode === null);
    expect(running).toHaveLength(3);
    const pids = running.map(({ output }) => Number(/"pid":(\d+)/.exec(output())?.[1]));
    for (const { output } of running) expect(output()).toMatch(/"version":"\d+\.\d+\.\d+\+[0-9a-f]{8}"/);
    // A supervisor asks npm, and npm alone, to end.
    for (const { child } of running) child.kill("SIGTERM");
    await expect.poll(() => pids.filter(isAlive), { timeout: DONE_MS }).toEqual([]);
  } finally {
    for (const { child } of started) if (child.pid) killGroup(child.pid);
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Takes the comment sign off each setting's line; a setting that the file does not describe is a fault of the file. */
function fillIn(file: string, settings: Record<string, string>): void {
  let text = readFileSync(file, "utf8");
  for (const [name, value] of Object.entries(settings)) {
    const line = new RegExp(`^#${name}=.*$`, "m");
    expect(text).toMatch(line);
    text = text.replace(line, () => `${name}=${value}`);
  }
  writeFileSync(file, text);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended with all its children.
  }
}
