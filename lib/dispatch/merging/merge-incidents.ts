import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import type { MergeBody } from "@/lib/incident/incident-link.schema";
import { refuseMerge, tellsReporters } from "@/lib/incident/merge.rules";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { TELL_REPORTERS } from "@/lib/dispatch/dispatch.tasks";
import { incidentToMerge, lockForMove, moveReports, requireVersion } from "./move-reports";

export interface Merged {
  linkId: string;
  /** where the reports are now */
  incidentId: string;
}

/**
 * Merges an incident into another about the same event: reports, units and severity go along; nothing is suppressed
 * (SAFETY 15). Every reporter keeps an own status page, which follows the other incident from now on.
 * @throws {DomainError} `not_found` when either is out of the actor's reach
 * @throws {DomainError} `join.*` by `refuseMerge`; `incident.changed_meanwhile` when either version is stale
 */
export async function mergeIncidents(
  { incidentId, version, into: target }: MergeBody & { incidentId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Merged> {
  return inTransaction(async (tx, now) => {
    await lockForMove(tx, { incidentIds: [incidentId, target.id], reportsOf: [incidentId] });
    const from = await incidentToMerge(tx, incidentId, actor);
    const into = await incidentToMerge(tx, target.id, actor);
    requireVersion(from, version);
    requireVersion(into, target.version);
    const refusal = refuseMerge(from, into);
    if (refusal) throw refusal;

    const data = await moveReports(tx, { from, into, actor, now });
    const link = await tx.incidentLink.create({
      data: { kind: "joined", fromId: from.id, intoId: into.id, officerId: actor.officerId, data, at: now },
      select: { id: true },
    });
    await recordEvent(tx, {
      incidentId: from.id,
      kind: "reports_joined",
      status: "closed",
      version: from.version + 1,
      officerId: actor.officerId,
      data: { linkId: link.id, intoId: into.id, intoNumber: into.number },
    });
    await recordEvent(tx, {
      incidentId: into.id,
      kind: "reports_joined",
      status: into.status,
      version: into.version + 1,
      officerId: actor.officerId,
      data: { linkId: link.id, fromId: from.id, fromNumber: from.number, reportIds: data.reportIds },
    });
    for (const { id } of [from, into])
      await audit(tx, actor, { action: "incident.join", subjectType: "incident", subjectId: id, requestId });
    if (tellsReporters(from.status, into.status))
      await enqueue(tx, TELL_REPORTERS, { incidentId: into.id, version: into.version + 1 });
    return { linkId: link.id, incidentId: into.id };
  });
}
