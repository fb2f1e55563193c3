/** Prisma: the server cannot be reached or closed the connection; no connection, or no transaction, in time. */
const CODES = ["P1001", "P1017", "P2024", "P2028"];
/** PostgreSQL: a connection failed; the server is stopping, has crashed or is not yet up. */
const SQLSTATES = /^(08|57P0)/;
/** The driver's own, when a connection breaks under a statement or is used after that: they come without a code. */
const WORDS = /^Connection terminated|is not queryable$/;

interface DatabaseFault {
  code?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
}

/**
 * Whether the database could not be asked, as against having said no. Every request may then be sent again: reports
 * have their key, presses their version.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, meta } = (error ?? {}) as DatabaseFault;
  return (
    CODES.includes(String(code)) ||
    SQLSTATES.test(String(meta?.driverAdapterError?.cause?.originalCode ?? "")) ||
    WORDS.test(String(message))
  );
}
