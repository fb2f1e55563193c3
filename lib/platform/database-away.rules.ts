import { DomainError } from "./errors.rules";

/**
 * Prisma's codes: the server cannot be reached, is silent or closed the connection; no connection or transaction in
 * time; a deadlock or write conflict.
 */
const CODES = ["P1001", "P1008", "P1017", "P2024", "P2028", "P2034"];
/** The first three again: for a hand-written statement Prisma's code says only that it failed. */
const KINDS = ["DatabaseNotReachable", "SocketTimeout", "ConnectionClosed"];
/**
 * PostgreSQL's classes: a failed connection; a deadlock; too few resources; a statement time-out; a server that stops,
 * has crashed or is not yet up.
 */
const SQLSTATES = /^(08|40|53|57)/;
/** The driver's own errors, without a code, when a connection breaks during a statement or is used after that. */
const WORDS = /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$/;

interface DatabaseFault {
  code?: unknown;
  message?: unknown;
  cause?: DriverFault;
  meta?: { driverAdapterError?: { cause?: DriverFault } };
}

interface DriverFault {
  kind?: unknown;
  originalCode?: unknown;
}

/**
 * Tells whether the database could not answer, as against having refused. Every request may then be sent again: reports
 * have their key, steps their version.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as DatabaseFault;
  return (
    CODES.includes(String(code)) ||
    KINDS.includes(String(driverFaultOf(error)?.kind)) ||
    SQLSTATES.test(sqlStateOf(error) ?? "") ||
    WORDS.test(String(message))
  );
}

/** Returns PostgreSQL's five-character error code, from the client's or the driver's error; it holds no data. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = driverFaultOf(error)?.originalCode;
  return typeof code === "string" ? code : undefined;
}

function driverFaultOf(error: unknown): DriverFault | undefined {
  const { cause, meta } = (error ?? {}) as DatabaseFault;
  return meta?.driverAdapterError?.cause ?? cause;
}

/** Builds the error for a database that could not answer. */
export function databaseAway(): DomainError {
  return new DomainError("unavailable", "overloaded", "ระบบขัดข้องชั่วคราว ระบบจะลองใหม่ให้ หรือลองอีกครั้ง");
}
