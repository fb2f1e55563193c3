import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { changedMeanwhile, NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { seal } from "@/lib/platform/crypto";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import type { InvolvedOfficerCommand } from "./correction.schema";
import { excludeInvolvedUnits } from "./exclude-involved-units";
import type { Rerouted } from "./reroute-incident";

/**
 * Marks that an officer of a unit is said to be involved (SAFETY 14): excludes the unit, its staff lose the incident at
 * once, the nearest other station is asked instead and the head of the province is told. If the excluded unit owned the
 * incident, the search begins again. The excluded unit is told nothing, and the timeline does not name it. All or
 * nothing, compare-and-set on `version`.
 * @throws {DomainError} `not_found` out of the actor's reach or not there
 * @throws {DomainError} `incident.changed_meanwhile` when `version` is stale; nothing is written
 * @throws {DomainError} `incident.nobody_to_exclude` when no responsible unit can be excluded
 */
export async function markInvolvedOfficer(
  { incidentId, version, unitIds, note }: InvolvedOfficerCommand,
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Rerouted> {
  return withIncidentLocked(incidentId, async (tx, { now }) => {
    const before = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.conflict")] },
      select: { version: true },
    });
    if (!before) throw notFound("เหตุ");
    if (before.version !== version) throw await changedMeanwhile(tx, incidentId);

    const { officerId } = actor;
    const after = await excludeInvolvedUnits(tx, { incidentId, unitIds: unitIds ?? null, officerId, now });
    if (!after)
      throw new DomainError(
        "invalid",
        "incident.nobody_to_exclude",
        "ไม่มีหน่วยที่กันออกจากเหตุนี้ได้ เลือกหน่วยที่รับผิดชอบเหตุนี้อยู่ (โต๊ะกลางกันออกไม่ได้)",
      );
    if (note)
      await tx.conversationMessage.create({
        data: { incidentId, direction: "note", officerId, ...seal(note, NOTE_PURPOSE) },
        select: { id: true },
      });
    await audit(tx, actor, {
      action: "incident.conflict_marked",
      subjectType: "incident",
      subjectId: incidentId,
      requestId,
    });
    return { incidentId, ...after };
  });
}
