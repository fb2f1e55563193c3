import type { REFUSALS, RefusalCode, RefusalKind } from "@/lib/vocabulary/refusal";

/** HTTP status per kind of refusal: a kind without a status does not compile. */
export const STATUS_OF_KIND = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>;

type Refusal = {
  [C in RefusalCode]: [kind: (typeof REFUSALS)[C], code: C, message: string, details?: Record<string, unknown>];
}[RefusalCode];

/**
 * A refusal with a meaning: `code` for programs (`room.what_happened`), `message` for the person, in Thai, saying what
 * to do. A code that no table knows, or with another kind than its own, does not compile. `details` goes into the
 * answer; it never holds personal data.
 */
export class DomainError extends Error {
  readonly kind: RefusalKind;
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;

  constructor(...[kind, code, message, details = {}]: Refusal) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = details;
    this.name = "DomainError";
  }
}

/** A record out of reach and one that does not exist answer alike. */
export function notFound(what = "ข้อมูล"): DomainError {
  return new DomainError("not_found", "not_found", `ไม่พบ${what}ที่ขอ`);
}
