/** HTTP status per kind of refusal: a new kind without a status does not compile. */
export const STATUS_OF_KIND = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
} as const;

export type ErrorKind = keyof typeof STATUS_OF_KIND;

/**
 * A refusal with a meaning: `code` for programs (`room.what_happened`), `message` for the person, in Thai,
 * saying what to do. `details` goes into the answer; it never holds personal data.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "DomainError";
  }
}

/** A record out of reach and one that does not exist answer alike. */
export function notFound(what = "ข้อมูล"): DomainError {
  return new DomainError("not_found", "not_found", `ไม่พบ${what}ที่ขอ`);
}
