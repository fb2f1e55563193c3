import pino from "pino";
import { sqlStateOf } from "./database-away.rules";
import { env } from "./env";

/** The only fields that a log line may carry. Personal data cannot be logged because it has no field (I7). */
export interface LogFields {
  requestId?: string;
  route?: string;
  method?: string;
  status?: number;
  ms?: number;
  code?: string;
  sqlState?: string;
  task?: string;
  jobId?: string;
  attempt?: number;
  incidentId?: string;
  deliveryId?: string;
  lineMessageId?: string;
  officerId?: string;
  count?: number;
  errorName?: string;
  stack?: string;
  port?: number;
  signal?: string;
  cause?: string;
  /** “69-000123” */
  incidentNumber?: string;
  unitCode?: string;
  channel?: string;
  /** index of the ladder's step */
  step?: number;
  /** age of what the line reports, from when it was asked for */
  ageMs?: number;
  version?: string;
}

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  "requestId", "route", "method", "status", "ms", "code", "sqlState", "task", "jobId", "attempt", "incidentId", "deliveryId",
  "lineMessageId", "officerId", "count", "errorName", "stack", "port", "signal", "cause", "version",
  "incidentNumber", "unitCode", "channel", "step", "ageMs",
]); // prettier-ignore

/** Keeps the allowed fields only, also when a caller bypassed the types. */
export function allowedFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => ALLOWED.has(key) && value !== undefined));
}

/**
 * Returns an error's name and place without its message: messages of databases and parsers quote values. The stack's
 * first line repeats the message, so only the frames are kept.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const { code } = error as { code?: unknown };
  const sqlState = sqlStateOf(error);
  return {
    errorName: error.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(sqlState ? { sqlState } : {}),
    stack: frames.slice(0, 8).join("\n"),
  };
}

let root: pino.Logger | undefined;
const logger = () =>
  (root ??= pino({ level: env().LOG_LEVEL, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }));

type Write = (event: string, fields?: LogFields) => void;

/** Structured log: `event` is a fixed phrase in code, values go into allowed fields. */
export const log: Record<"debug" | "info" | "warn" | "error", Write> = {
  debug: (event, fields = {}) => logger().debug(allowedFields(fields), event),
  info: (event, fields = {}) => logger().info(allowedFields(fields), event),
  warn: (event, fields = {}) => logger().warn(allowedFields(fields), event),
  error: (event, fields = {}) => logger().error(allowedFields(fields), event),
};
