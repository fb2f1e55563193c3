import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/platform/errors.rules";
import { IMPORT_KINDS, type ImportKind } from "./import.schema";

/** The kinds of import a role may make: whole files are for those who manage everything of their kind. */
export function importKindsOf(actor: Actor): ImportKind[] {
  const managesUnits = reachFilter(actor, "directory.manage").kind === "everything";
  const managesStaff = reachFilter(actor, "staff.manage").kind === "everything";
  return IMPORT_KINDS.filter((kind) => managesUnits && (kind !== "staff" || managesStaff));
}

/** The actor's imports as a query condition. */
export function importsWithin(actor: Actor): Prisma.ImportBatchWhereInput {
  return { kind: { in: importKindsOf(actor) } };
}

/** @throws {DomainError} `not_found`, as for an import that does not exist */
export function requireKind(actor: Actor, kind: ImportKind): void {
  if (!importKindsOf(actor).includes(kind)) throw notFound("หน้าที่");
}
