import type { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import { type Actor, reachFilter } from "./reach.rules";
import { type Role, ROLES } from "@/lib/vocabulary/role";

export interface AuditFilter {
  /** the whole action, e.g. `reporter.phone.reveal` */
  action?: string | undefined;
  /** part of the officer's name, or the whole username */
  officer?: string | undefined;
  /** the subject's id, or an incident's number */
  subject?: string | undefined;
  /** entries older than this id, for the next page */
  before?: string | undefined;
}

export interface AuditRow {
  id: string;
  /** RFC 3339 UTC */
  at: string;
  officer: string | null;
  username: string | null;
  role: Role | null;
  action: string;
  subjectType: string;
  subjectId: string;
  /** an incident's number or a unit's name; null when the subject has none */
  subjectName: string | null;
  reason: string | null;
  requestId: string | null;
}

export const AUDIT_PAGE = 100;

/**
 * The newest entries of the audit trail: who did what to which record. It names staff and records, never a reporter.
 * @returns at most `AUDIT_PAGE` rows, and whether older ones follow
 * @throws {DomainError} `audit.not_allowed` for a role without `audit.view`
 */
export async function listAuditEntries(
  actor: Actor,
  filter: AuditFilter,
): Promise<{ rows: AuditRow[]; more: boolean }> {
  if (reachFilter(actor, "audit.view").kind !== "everything")
    throw new DomainError("forbidden", "audit.not_allowed", "บทบาทของคุณไม่มีสิทธิ์ดูประวัติการใช้งาน");
  const { action, officer, subject, before } = filter;
  const conditions: Prisma.AuditEntryWhereInput[] = [];
  if (action) conditions.push({ action });
  if (officer) conditions.push({ officer: { OR: [{ displayName: { contains: officer } }, { username: officer }] } });
  if (subject) conditions.push({ subjectId: await subjectIdOf(subject) });
  if (before && /^\d{1,18}$/.test(before)) conditions.push({ id: { lt: BigInt(before) } });
  const entries = await db().auditEntry.findMany({
    where: { AND: conditions },
    orderBy: { id: "desc" },
    take: AUDIT_PAGE + 1,
    select: {
      id: true,
      at: true,
      role: true,
      action: true,
      subjectType: true,
      subjectId: true,
      reason: true,
      requestId: true,
      officer: { select: { displayName: true, username: true } },
    },
  });
  const page = entries.slice(0, AUDIT_PAGE);
  const names = await namesOf(page);
  return {
    rows: page.map(({ id, at, officer: by, role, ...entry }) => ({
      ...entry,
      id: String(id),
      at: at.toISOString(),
      officer: by?.displayName ?? null,
      username: by?.username ?? null,
      role: ROLES.find((each) => each === role) ?? null,
      subjectName: names.get(entry.subjectId) ?? null,
    })),
    more: entries.length > AUDIT_PAGE,
  };
}

/** The actions that occur in the trail, for a filter. */
export async function listAuditActions(actor: Actor): Promise<string[]> {
  if (reachFilter(actor, "audit.view").kind !== "everything") return [];
  const rows = await db().auditEntry.groupBy({ by: ["action"], orderBy: { action: "asc" } });
  return rows.map((row) => row.action);
}

async function subjectIdOf(subject: string): Promise<string> {
  const incident = await db().incident.findUnique({ where: { number: subject }, select: { id: true } });
  return incident?.id ?? subject;
}

async function namesOf(entries: readonly { subjectType: string; subjectId: string }[]): Promise<Map<string, string>> {
  const idsOf = (type: string) => [
    ...new Set(entries.filter((entry) => entry.subjectType === type).map((entry) => entry.subjectId)),
  ];
  const [incidents, units, officers] = await Promise.all([
    db().incident.findMany({ where: { id: { in: idsOf("incident") } }, select: { id: true, number: true } }),
    db().unit.findMany({ where: { id: { in: idsOf("unit") } }, select: { id: true, nameTh: true } }),
    db().officer.findMany({ where: { id: { in: idsOf("officer") } }, select: { id: true, displayName: true } }),
  ]);
  return new Map([
    ...incidents.map(({ id, number }) => [id, number] as const),
    ...units.map(({ id, nameTh }) => [id, nameTh] as const),
    ...officers.map(({ id, displayName }) => [id, displayName] as const),
  ]);
}
