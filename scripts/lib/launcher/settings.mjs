import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const LINE_SETTINGS = [
  "LINE_CHANNEL_SECRET",
  "LINE_CHANNEL_ACCESS_TOKEN",
  "LINE_LOGIN_CHANNEL_ID",
  "LINE_LOGIN_CHANNEL_SECRET",
  "LINE_LIFF_REPORT_ID",
  "LINE_LIFF_DUTY_ID",
];

/** A P-256 pair as web push wants it: the bare point and the bare number, in base64url. */
function makeVapidKeys() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "", d = "" } = privateKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  return { VAPID_PUBLIC_KEY: point.toString("base64url"), VAPID_PRIVATE_KEY: d };
}

/** Every secret the service needs, for those who bring none of their own. @type {() => Record<string, string>} */
const makeSecrets = () => ({
  ...makeVapidKeys(),
  NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
  PII_KEYS: `1:${randomBytes(32).toString("base64")}`,
  METRICS_TOKEN: randomBytes(24).toString("base64url"),
  LINE_CHANNEL_SECRET: randomBytes(16).toString("hex"),
  LINE_CHANNEL_ACCESS_TOKEN: randomBytes(32).toString("base64url"),
  LINE_LOGIN_CHANNEL_ID: "2000000001",
  LINE_LOGIN_CHANNEL_SECRET: randomBytes(16).toString("hex"),
  LINE_LIFF_REPORT_ID: "2000000001-Report01",
  LINE_LIFF_DUTY_ID: "2000000001-DutyDesk",
});

/** Reads `.env` without overriding what the environment says already. */
export function loadDotEnv(root) {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // An empty value in .env means “not set”.
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
}

const SETTINGS =
  /^(DATABASE_|LINE_|SMS_|VAPID_|NEXTAUTH_|MAP_TILE_|METRICS_TOKEN$|HEARTBEAT_URL$|PII_KEYS$|PUBLIC_BASE_URL$|HOST$|LOG_LEVEL$|DEMO_SIGN_INS$|WEBHOOK_|DRAIN_S$|WORKER_PORT$|WATCHDOG_PORT$)/;

/** A test must not meet a developer's real LINE channel or database. */
export function forgetSettings() {
  for (const name of Object.keys(process.env)) if (SETTINGS.test(name)) delete process.env[name];
}

/** Raised when the meaning of a name in the file changes. Files from before they named it are of the first. */
const SECRETS_VERSION = 1;

/**
 * Makes the secrets once and keeps them: new ones would sign everybody out and make stored phone numbers unreadable.
 * Of another version's file a copy is put aside, and every value that is a word is kept.
 * @param {{ dataDir: string, say: (line: string) => void }} options
 * @returns {Record<string, string>}
 * @throws Error with one sentence when the file cannot be read, because nobody can make its keys again
 */
export function keepSecrets({ dataDir, say }) {
  const file = path.join(dataDir, "secrets.json");
  const { version = SECRETS_VERSION, ...kept } = existsSync(file) ? readSecrets(file) : {};
  /** @type {Record<string, string>} also what only another version knows */
  const secrets = makeSecrets();
  for (const [name, value] of Object.entries(kept)) if (typeof value === "string") secrets[name] = value;
  if (version !== SECRETS_VERSION) {
    const aside = `${file}.version-${version}`;
    copyFileSync(file, aside);
    chmodSync(aside, 0o600);
    say(`${file} is another version's: a copy is put aside as ${aside}, and its values are used`);
  }
  // Never half a file: what stands in it cannot be made again.
  writeFileSync(`${file}.tmp`, `${JSON.stringify({ version: SECRETS_VERSION, ...secrets }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.tmp`, file);
  return secrets;
}

/** @returns {Record<string, unknown>} */
function readSecrets(file) {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8"));
    if (kept && typeof kept === "object" && !Array.isArray(kept)) return kept;
  } catch {
    // No JSON is as bad as another kind of it.
  }
  throw new Error(
    `${file} cannot be read, and the phone numbers in this folder's database are sealed with the key in it: put a copy of it back, or set another DATA_DIR.`,
  );
}

/**
 * @returns true when the environment names a real LINE channel
 * @throws Error naming what is missing when it names only half of one
 */
export function hasLineCredentials(source) {
  const missing = LINE_SETTINGS.filter((name) => !source[name]);
  if (missing.length === LINE_SETTINGS.length) return false;
  if (missing.length === 0) return true;
  throw new Error(
    `Some LINE settings are set and some are not. Missing: ${missing.join(", ")}. Set all of them, or none to use the simulator.`,
  );
}

export function prepareDataDir(root, given) {
  const dataDir = path.resolve(root, given ?? ".data");
  mkdirSync(dataDir, { recursive: true });
  return dataDir;
}
