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
 * A refusal with a meaning: `code` for programs (`room.what_happened`), `message` in Thai for the person, saying what
 * to do. An unknown code, or one with another kind than its own, does not compile. `details` goes into the answer and
 * never holds personal data.
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

/** Builds the answer for a missing record; one out of reach answers the same. */
export function notFound(what = "ข้อมูล"): DomainError {
  return new DomainError("not_found", "not_found", `ไม่พบ${what}ที่ขอ`);
}
