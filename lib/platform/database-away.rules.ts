import { DomainError } from "./errors.rules";

/**
 * Prisma: the server cannot be reached, is silent or closed the connection; no connection, or no transaction, in time;
 * one of two writers was given up.
 */
const CODES = ["P1001", "P1008", "P1017", "P2024", "P2028", "P2034"];
/** The first three again: of a statement written by hand Prisma's code says only that it failed. */
const KINDS = ["DatabaseNotReachable", "SocketTimeout", "ConnectionClosed"];
/**
 * PostgreSQL: a connection failed; it gave one of two writers up, or is short of something; a statement took too long;
 * the server is stopping, has crashed or is not yet up.
 */
const SQLSTATES = /^(08|40|53|57)/;
/** The driver's own, when a connection breaks under a statement or is used after that: they come without a code. */
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
 * Whether the database could not be asked, as against having said no. Every request may then be sent again: reports
 * have their key, presses their version.
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

/** PostgreSQL's own five signs for an error, from the client's or the driver's; it holds nobody's data. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = driverFaultOf(error)?.originalCode;
  return typeof code === "string" ? code : undefined;
}

function driverFaultOf(error: unknown): DriverFault | undefined {
  const { cause, meta } = (error ?? {}) as DatabaseFault;
  return meta?.driverAdapterError?.cause ?? cause;
}

/** What is said when the database could not be asked. */
export function databaseAway(): DomainError {
  return new DomainError("unavailable", "overloaded", "ระบบขัดข้องชั่วคราว ระบบจะลองใหม่ให้ หรือลองอีกครั้ง");
}
