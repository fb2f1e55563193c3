import "server-only";
import { databaseAway, isDatabaseAway } from "@/lib/platform/database-away.rules";
import { DomainError, notFound, STATUS_OF_KIND } from "@/lib/platform/errors.rules";
import { errorFields, log } from "@/lib/platform/log";
import { currentActor } from "./current-actor";
import type { Actor } from "./reach.rules";
import { type Permission, reachOf } from "./roles.rules";

/** What an entrance says to somebody it turns away. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/**
 * Turns whatever was thrown into what its sender is told, the same at every entrance, and writes its one log line.
 * Unknown faults say only their request id; what happened stands in the log.
 * @param where `route` is a pattern or a name, never an address, which may hold ids
 */
export function refuse(
  thrown: unknown,
  { requestId, ...where }: { requestId: string; route: string; method?: string },
): Refusal {
  const isAway = isDatabaseAway(thrown);
  const error = isAway ? databaseAway() : thrown;
  if (!(error instanceof DomainError)) {
    log.error("failed", { requestId, ...where, status: 500, ...errorFields(error) });
    return { status: 500, code: "internal", message: "ระบบขัดข้อง ลองใหม่อีกครั้ง", details: {} };
  }
  const { kind, code, message, details } = error;
  const status = STATUS_OF_KIND[kind];
  log.warn("refused", { requestId, ...where, status, code, ...(isAway ? errorFields(thrown) : {}) });
  return { status, code, message, details };
}

/** @throws {DomainError} `access.signed_out` (401); `overloaded` (503) when the database cannot be asked */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new DomainError("unauthenticated", "access.signed_out", "กรุณาเข้าสู่ระบบอีกครั้ง");
  return actor;
}

/**
 * Refuses a role that has not the permission, as if there were nothing here. How far a permission reaches is the
 * use case's question.
 * @throws {DomainError} `not_found`
 */
export function requirePermission({ role }: Actor, permission: Permission): void {
  if (!reachOf(role, permission)) throw notFound();
}
