import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { raiseAlarm } from "@/lib/incident/alarms";
import type { SplitBody } from "@/lib/incident/incident-link.schema";
import { recordEvent } from "@/lib/incident/timeline";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import { deskAlarmOf, incidentPlaceOf } from "@/lib/jurisdiction/incident-place.rules";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { compareAndSet, incidentToMerge, lockForMove, requireVersion } from "./move-reports";
import { routeAroundInvolvedOfficer } from "@/lib/dispatch/rerouting/route-around-involved-officer";

export interface Split {
  linkId: string;
  /** the new incident */
  incidentId: string;
  incidentNumber: string;
}

/**
 * Takes a report about another event out of an incident: it becomes an incident of its own, routed by its own pin and
 * alerted anew, in one transaction. Units excluded from the first incident are excluded from the new one.
 * @throws {DomainError} `not_found` out of the actor's reach, or the report is not of this incident
 * @throws {DomainError} `split.last_report` when nothing would remain; `incident.changed_meanwhile`
 */
export async function splitReport(
  { incidentId, version, reportId }: SplitBody & { incidentId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Split> {
  return inTransaction(async (tx, now) => {
    await lockForMove(tx, { incidentIds: [incidentId], reportsOf: [incidentId] });
    const from = await incidentToMerge(tx, incidentId, actor);
    const report = await tx.report.findFirst({
      where: { id: reportId, incidentId: from.id },
      select: {
        id: true,
        problem: true,
        flags: true,
        conflict: true,
        latitude: true,
        longitude: true,
        accuracyM: true,
        locationSource: true,
      },
    });
    if (!report) throw notFound("การแจ้งเหตุ");
    requireVersion(from, version);
    if ((await tx.report.count({ where: { incidentId: from.id } })) < 2)
      throw new DomainError("conflict", "split.last_report", "เหตุนี้มีการแจ้งเดียว จึงแยกไม่ได้");

    const { latitude, longitude, accuracyM, locationSource, problem } = report;
    const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
    const { place, units, nationalDesk } = await findResponsibleUnits(tx, { position, accuracyM, problem });
    const isConflict = from.conflict || report.conflict;
    const created = await tx.incident.create({
      data: {
        problem,
        problemAssumed: report.flags.includes("problem_not_stated"),
        urgency: from.urgency,
        severity: from.severity,
        capStatus: from.capStatus,
        conflict: isConflict,
        latitude,
        longitude,
        accuracyM,
        locationSource,
        ...incidentPlaceOf(place),
        receivedAt: now,
      },
      select: { id: true, number: true },
    });
    const exclusions = await tx.incidentExclusion.findMany({
      where: { incidentId: from.id },
      select: { unitId: true, markedById: true },
    });
    await tx.incidentExclusion.createMany({ data: exclusions.map((row) => ({ incidentId: created.id, ...row })) });
    const routed = isConflict
      ? await routeAroundInvolvedOfficer(tx, { incidentId: created.id, position, units, now })
      : units;
    await tx.incidentUnit.createMany({ data: routed.map((unit) => ({ incidentId: created.id, ...unit })) });
    await tx.report.update({ where: { id: report.id }, data: { incidentId: created.id }, select: { id: true } });
    await compareAndSet(tx, from, {});

    const link = await tx.incidentLink.create({
      data: {
        kind: "split",
        fromId: from.id,
        intoId: created.id,
        officerId: actor.officerId,
        data: { reportIds: [report.id], fromStatus: from.status },
        at: now,
      },
      select: { id: true },
    });
    await recordEvent(tx, {
      incidentId: created.id,
      kind: "received",
      status: "received",
      version: 1,
      officerId: actor.officerId,
      data: { linkId: link.id, fromId: from.id, fromNumber: from.number },
    });
    await recordEvent(tx, {
      incidentId: from.id,
      kind: "reports_split",
      status: from.status,
      version: from.version + 1,
      officerId: actor.officerId,
      data: { linkId: link.id, intoId: created.id, intoNumber: created.number },
    });
    await audit(tx, actor, { action: "incident.split", subjectType: "incident", subjectId: from.id, requestId });
    await audit(tx, actor, { action: "incident.split", subjectType: "incident", subjectId: created.id, requestId });
    if (nationalDesk === "responsible") await raiseAlarm(tx, { kind: deskAlarmOf(place), incidentId: created.id });
    await alertUnits(tx, { incidentId: created.id, now });
    return { linkId: link.id, incidentId: created.id, incidentNumber: created.number };
  });
}
