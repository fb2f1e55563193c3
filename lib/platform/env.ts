import { z } from "zod";
import { StartFault } from "./start/start-fault";

/**
 * Parses the environment once. Every variable is described in `.env.example`; a missing or malformed one stops the
 * process with a sentence that names it. `npm start` fills in the values it can provide.
 */
const port = z.coerce.number().int().min(1).max(65_535);
const probePort = z.coerce.number().int().min(0).max(65_535).default(0);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const nonEmpty = z.string().trim().min(1);

const PII_KEYS_SHAPE = /^\d+:[A-Za-z0-9+/]{43}=(,\d+:[A-Za-z0-9+/]{43}=)*$/;

const EnvSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  DATA_DIR: nonEmpty.default(".data"),
  /** folder of the build, as `next.config.mjs` reads it */
  NEXT_DIST_DIR: nonEmpty.default(".next"),
  /** address the web server listens on; beyond this machine, reading the figures needs METRICS_TOKEN */
  HOST: nonEmpty.default("localhost"),
  PORT: port.default(3000),
  PUBLIC_BASE_URL: httpUrl.default("http://localhost:3000"),
  LINE_CHANNEL_SECRET: nonEmpty,
  LINE_CHANNEL_ACCESS_TOKEN: nonEmpty,
  LINE_LOGIN_CHANNEL_ID: nonEmpty,
  LINE_LOGIN_CHANNEL_SECRET: nonEmpty,
  LINE_LIFF_REPORT_ID: nonEmpty,
  LINE_LIFF_DUTY_ID: nonEmpty,
  LINE_API_BASE_URL: httpUrl.default("https://api.line.me"),
  LINE_DATA_API_BASE_URL: httpUrl.default("https://api-data.line.me"),
  LINE_TIMEOUT_MS: z.coerce.number().int().min(500).max(30_000).default(8_000),
  /** per cent of the month's messages kept for first alerts */
  LINE_QUOTA_RESERVE_PERCENT: z.coerce.number().int().min(0).max(90).default(10),
  /** `{url}/messages` takes an SMS (docs/sms-gateway.md); empty: the simulator's when there is one, else no SMS */
  SMS_GATEWAY_URL: z.union([z.literal(""), httpUrl]).default(""),
  SMS_GATEWAY_TOKEN: z.string().default(""),
  /** sender that a phone shows; operators accept 3 to 11 letters and digits */
  SMS_SENDER: z
    .string()
    .regex(/^[A-Za-z0-9]{3,11}$/, "must be 3 to 11 letters and digits")
    .default("ESS"),
  SMS_TIMEOUT_MS: z.coerce.number().int().min(500).max(30_000).default(8_000),
  /** both keys, or no web push */
  VAPID_PUBLIC_KEY: z
    .union([z.literal(""), z.string().regex(/^[A-Za-z0-9_-]{87}$/, "must be 65 bytes in base64url")])
    .default(""),
  VAPID_PRIVATE_KEY: z
    .union([z.literal(""), z.string().regex(/^[A-Za-z0-9_-]{43}$/, "must be 32 bytes in base64url")])
    .default(""),
  /** contact for push services: mailto: or https:; empty: PUBLIC_BASE_URL when it is https */
  VAPID_SUBJECT: z
    .union([z.literal(""), z.string().regex(/^(mailto:|https:\/\/)/, "must begin with mailto: or https://")])
    .default(""),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters of randomness"),
  PII_KEYS: z
    .string()
    .regex(PII_KEYS_SHAPE, "must be `version:base64 of 32 bytes`, several separated by commas, e.g. 1:…="),
  MAP_TILE_URL: z
    .union([z.literal(""), z.string().regex(/^https?:\/\/.*\{z\}/, "must hold {z}, {x} and {y}")])
    .default(""),
  MAP_TILE_ATTRIBUTION: z.string().default(""),
  METRICS_TOKEN: z.string().default(""),
  /** seconds from SIGTERM, when /readyz says 503, until the port closes: a load balancer must have looked meanwhile */
  DRAIN_S: z.coerce.number().min(0).max(120).default(5),
  /** port on which worker and watchdog answer /livez, /readyz and /metrics; 0: any free port, told in the log */
  WORKER_PORT: probePort,
  WATCHDOG_PORT: probePort,
  /** the watchdog's dead man's switch; empty: nobody outside watches */
  HEARTBEAT_URL: z.union([z.literal(""), httpUrl]).default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  DEMO_SIGN_INS: z
    .enum(["0", "1"])
    .default("0")
    .transform((flag) => flag === "1"),
  WEBHOOK_MAX_BYTES: z.coerce.number().int().positive().default(1_000_000),
});

/** Names of all variables. */
export const ENV_NAMES = Object.keys(EnvSchema.shape);

export type Env = z.infer<typeof EnvSchema>;

/**
 * Parses an environment; an empty value means “not set”, as in `.env`.
 * @throws StartFault that names every missing or malformed variable, one a line
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = EnvSchema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const missing = source[name] === undefined || source[name] === "";
    return `  ${name}: ${missing ? "is missing" : issue.message}`;
  });
  throw new StartFault({
    th: "ค่าที่ตั้งไว้ยังไม่ครบหรือไม่ถูกต้อง ให้แก้ใน .env ตามที่ .env.example อธิบาย",
    en: `The settings are not complete: correct them in .env as .env.example says:\n${lines.join("\n")}`,
  });
}

let parsed: Env | undefined;

/** Returns the environment, parsed at first use so that a build needs no secrets. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}

/**
 * Returns the simulator's origin when LINE's API base is on this machine, else null: only then may its frames show our
 * pages.
 */
export function simulatorOrigin(): string | null {
  const url = new URL(env().LINE_API_BASE_URL);
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) ? url.origin : null;
}

/**
 * Tells whether the service is reached by https. Cookies are then `__Host-` and Secure; plain names only for http on
 * this machine.
 */
export function usesHttps(): boolean {
  return env().PUBLIC_BASE_URL.startsWith("https://");
}

/** Returns where SMS go, or null without a gateway. A simulator in LINE's place plays the gateway as well. */
export function smsGateway(): { url: string; token: string } | null {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN, LINE_CHANNEL_ACCESS_TOKEN } = env();
  if (SMS_GATEWAY_URL) return { url: SMS_GATEWAY_URL, token: SMS_GATEWAY_TOKEN };
  const simulator = simulatorOrigin();
  return simulator ? { url: `${simulator}/sms`, token: LINE_CHANNEL_ACCESS_TOKEN } : null;
}

/** Returns the keys that sign web push, or null when there are none. */
export function vapidKeys(): { subject: string; publicKey: string; privateKey: string } | null {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, PUBLIC_BASE_URL } = env();
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY) return null;
  const subject = VAPID_SUBJECT || (usesHttps() ? PUBLIC_BASE_URL : "mailto:ess@localhost");
  return { subject, publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY };
}
