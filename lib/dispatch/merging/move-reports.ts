import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type MergeData, MergeData as StoredMerge } from "@/lib/incident/incident-link.schema";
import { type IncidentSeverity, severityOf } from "@/lib/incident/merge.rules";
import type { Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { alertsToWithdraw } from "./merged-alerts.rules";
import { withdrawDeliveries } from "@/lib/dispatch/alerts/withdraw-alerts";
import { isSearching } from "@/lib/vocabulary/status";

const LINKED_SELECT = {
  id: true,
  number: true,
  status: true,
  version: true,
  problem: true,
  problemAssumed: true,
  urgency: true,
  severity: true,
  capStatus: true,
  receivedAt: true,
  mergedIntoId: true,
  drillId: true,
  conflict: true,
  ownerUnitId: true,
  units: { where: { releasedAt: null }, select: { unitId: true } },
} satisfies Prisma.IncidentSelect;

export type LinkedIncident = Prisma.IncidentGetPayload<{ select: typeof LINKED_SELECT }>;

/**
 * Locks reports, then incidents, each in the order of their ids, so that two officers who merge in the same
 * neighbourhood wait for one another and do not deadlock. Call it before any other read.
 */
export async function lockForMove(
  tx: Tx,
  {
    incidentIds,
    reportsOf = [],
    reportIds = [],
  }: { incidentIds: string[]; reportsOf?: string[]; reportIds?: string[] },
): Promise<void> {
  await tx.$queryRaw`
    select 1 from reports where incident_id = any(${reportsOf}::uuid[]) or id = any(${reportIds}::uuid[])
    order by id for no key update`;
  await tx.$queryRaw`select 1 from incidents where id = any(${incidentIds}::uuid[]) order by id for no key update`;
}

/** @throws {DomainError} `not_found` when the actor may not merge it, or it is not there */
export async function incidentToMerge(tx: Tx, incidentId: string, actor: Actor): Promise<LinkedIncident> {
  const incident = await tx.incident.findFirst({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.join")] },
    select: LINKED_SELECT,
  });
  if (!incident) throw notFound("เหตุ");
  return incident;
}

/** @throws {DomainError} `incident.changed_meanwhile` when the officer decided on a version that is stale */
export function requireVersion(incident: LinkedIncident, version: number): void {
  if (incident.version === version) return;
  throw new DomainError(
    "conflict",
    "incident.changed_meanwhile",
    `เหตุ ${incident.number} เปลี่ยนไปแล้ว โหลดใหม่แล้วลองอีกครั้ง`,
    { status: incident.status, version: incident.version },
  );
}

const severityFields = ({ urgency, severity, problem, problemAssumed }: IncidentSeverity): IncidentSeverity => ({
  urgency,
  severity,
  problem,
  problemAssumed,
});

/**
 * Moves every report of `from` to `into`, in the caller's transaction and under its locks. Closes `from` as a duplicate
 * and ends its search; settles its standing alarms and unanswered alerts; adds its units to `into` in support, so that
 * none loses sight of it. Withdraws queued alerts of recipients who are alerted for `into`.
 * @returns the data for an undo; both incidents' versions have risen by one
 */
export async function moveReports(
  tx: Tx,
  { from, into, actor, now }: { from: LinkedIncident; into: LinkedIncident; actor: Actor; now: Date },
): Promise<MergeData> {
  const reports = await tx.report.findMany({ where: { incidentId: from.id }, select: { id: true } });
  const alarms = await tx.alarm.findMany({ where: { incidentId: from.id, clearedAt: null }, select: { id: true } });
  const unanswered = await tx.delivery.findMany({
    where: { incidentId: from.id, status: { in: ["sent", "seen"] }, settledAt: null },
    select: { id: true },
  });
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  await tx.report.updateMany({ where: { id: { in: idsOf(reports) } }, data: { incidentId: into.id } });
  await tx.alarm.updateMany({
    where: { id: { in: idsOf(alarms) } },
    data: { clearedAt: now, clearedById: actor.officerId },
  });
  await tx.delivery.updateMany({ where: { id: { in: idsOf(unanswered) } }, data: { settledAt: now } });
  await withdrawWaiting(tx, { from, into, now });
  const broughtUnitIds = await bringUnits(tx, { from, into });

  const before = await activeMerges(tx, into.id);
  const intoOwn = ownSeverity(into, before);
  const joined = [...before.map(({ data }) => data.from.gravity), severityFields(from)];
  await compareAndSet(tx, from, {
    status: "closed",
    disposition: "duplicate",
    closedAt: now,
    nextStepAt: null,
    mergedIntoId: into.id,
  });
  await compareAndSet(tx, into, severityOf(intoOwn, joined));
  return {
    reportIds: idsOf(reports),
    from: { status: from.status, gravity: severityFields(from) },
    intoOwn,
    broughtUnitIds,
    clearedAlarmIds: idsOf(alarms),
    settledDeliveryIds: idsOf(unanswered),
  };
}

/** Writes an incident if its version is still the one read, and raises the version. */
export async function compareAndSet(
  tx: Tx,
  { id, number, version, status }: LinkedIncident,
  data: Prisma.IncidentUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.incident.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0)
    throw new DomainError("conflict", "incident.changed_meanwhile", `เหตุ ${number} เปลี่ยนไปแล้ว โหลดใหม่แล้วลองอีกครั้ง`, {
      status,
      version,
    });
}

/**
 * Withdraws queued alerts only while searching: an undo alerts everybody anew. After acceptance they are kept: nothing
 * would send them again.
 */
async function withdrawWaiting(
  tx: Tx,
  { from, into, now }: { from: LinkedIncident; into: LinkedIncident; now: Date },
): Promise<void> {
  if (!isSearching(from.status)) return;
  const alert = { id: true, unitId: true, officerId: true, audience: true, status: true } as const;
  const waiting = await tx.delivery.findMany({ where: { incidentId: from.id, status: "queued" }, select: alert });
  if (waiting.length === 0) return;
  const known = await tx.delivery.findMany({ where: { incidentId: into.id }, select: alert });
  const partUnitIds = into.units.map(({ unitId }) => unitId);
  await withdrawDeliveries(tx, { deliveryIds: alertsToWithdraw(waiting, known, partUnitIds), now });
}

/** Makes the units of `from` supporters of `into` where they have no part in it. @returns those added */
async function bringUnits(tx: Tx, { from, into }: { from: LinkedIncident; into: LinkedIncident }): Promise<string[]> {
  const there = new Set(into.units.map(({ unitId }) => unitId));
  const excluded = await tx.incidentExclusion.findMany({ where: { incidentId: into.id }, select: { unitId: true } });
  for (const { unitId } of excluded) there.add(unitId);
  const brought = from.units.map(({ unitId }) => unitId).filter((unitId) => !there.has(unitId));
  const part = { role: "support" as const, reason: BROUGHT_BY_MERGE, confidence: "high" };
  // A unit that was released earlier has its row already.
  await tx.incidentUnit.updateMany({
    where: { incidentId: into.id, unitId: { in: brought } },
    data: { ...part, releasedAt: null },
  });
  await tx.incidentUnit.createMany({
    data: brought.map((unitId) => ({ incidentId: into.id, unitId, ...part })),
    skipDuplicates: true,
  });
  return brought;
}

/** Reason stored on the row of a unit that a merge brought to an incident. */
export const BROUGHT_BY_MERGE = "joined";

/** Returns merges into an incident that have not been undone, earliest first. */
export async function activeMerges(tx: Tx, intoId: string): Promise<{ id: string; fromId: string; data: MergeData }[]> {
  const links = await tx.incidentLink.findMany({
    where: { intoId, kind: "joined", undoneAt: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, fromId: true, data: true },
  });
  return links.map(({ data, ...link }) => ({ ...link, data: StoredMerge.parse(data) }));
}

/**
 * Returns the incident's own severity, without what earlier merges added; a correction made since counts as its own.
 */
function ownSeverity(into: LinkedIncident, joins: readonly { data: MergeData }[]): IncidentSeverity {
  const own = joins[0]?.data.intoOwn;
  if (!own) return severityFields(into);
  return withoutChange(
    into,
    own,
    severityOf(
      own,
      joins.map(({ data }) => data.from.gravity),
    ),
  );
}

/**
 * @param now the row's values
 * @param own the values to restore, field by field, except where they have changed from `expected`
 */
export function withoutChange(
  now: IncidentSeverity,
  own: IncidentSeverity,
  expected: IncidentSeverity,
): IncidentSeverity {
  const problemKept = now.problem === expected.problem && now.problemAssumed === expected.problemAssumed;
  return {
    urgency: now.urgency === expected.urgency ? own.urgency : now.urgency,
    severity: now.severity === expected.severity ? own.severity : now.severity,
    problem: problemKept ? own.problem : now.problem,
    problemAssumed: problemKept ? own.problemAssumed : now.problemAssumed,
  };
}
