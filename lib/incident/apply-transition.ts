import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { seal } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { histogram } from "@/lib/platform/metrics";
import type { TransitionCommand } from "./incident.schema";
import { decideTransition, type TransitionDecision } from "./lifecycle.rules";
import { SEARCHES_AGAIN } from "./release-owner";
import { logStage } from "./log-stage";
import { recordEvent } from "./timeline";
import { type IncidentStatus, STATUS_LABELS } from "@/lib/vocabulary/status";
import type { Step } from "@/lib/vocabulary/step";

export const NOTE_PURPOSE = "incident conversation";

const acceptedSeconds = histogram("ess_incident_accepted_seconds", "Report received to incident accepted");

export interface Applied {
  incidentId: string;
  status: IncidentStatus;
  version: number;
  decision: Omit<TransitionDecision, "event">;
  /** unit that owned it before the step */
  formerOwnerUnitId: string | null;
  /** false when an identical earlier request of this officer had done it already (a double tap, a retry) */
  changed: boolean;
}

const STAMP: Partial<Record<Step, string>> = {
  accepted: "acceptedAt",
  en_route: "enRouteAt",
  on_scene: "onSceneAt",
  resolved: "resolvedAt",
  closed: "closedAt",
};

/**
 * Moves an incident along its lifecycle in the caller's transaction: compare-and-set on `version`, timeline event,
 * note. The caller enqueues follow-up jobs.
 * @throws {DomainError} `not_found` out of the actor's reach or not there
 * @throws {DomainError} `incident.not_allowed`, `incident.disposition_missing` by the lifecycle's rules
 * @throws {DomainError} `incident.changed_meanwhile` when `version` is stale; names who changed it; nothing is written
 */
export async function applyTransition(tx: Tx, command: TransitionCommand, actor: Actor, now: Date): Promise<Applied> {
  const permission = command.to === "closed" || command.to === "reopened" ? "incident.close" : "incident.respond";
  const incident = await tx.incident.findFirst({
    where: { AND: [{ id: command.incidentId }, incidentsWithin(actor, "incident.view")] },
    select: {
      id: true,
      number: true,
      status: true,
      version: true,
      receivedAt: true,
      capStatus: true,
      ownerUnitId: true,
      ownerOfficerId: true,
      mergedInto: { select: { number: true } },
      drill: { select: { endedAt: true } },
      units: { where: { releasedAt: null, role: "primary" }, select: { unitId: true } },
    },
  });
  if (!incident) throw notFound("เหตุ");
  // A merged incident's reports are in another one: work goes on there, or the merge is undone first.
  if (incident.mergedInto)
    throw new DomainError("conflict", "incident.joined_elsewhere", "เหตุนี้ถูกรวมกับอีกเหตุแล้ว โหลดใหม่เพื่อดูเหตุนั้น", {
      status: incident.status,
      version: incident.version,
    });
  if (incident.drill?.endedAt)
    throw new DomainError("conflict", "incident.drill_over", "การฝึกซ้อมนี้จบแล้ว ไม่ต้องทำอะไรเพิ่ม", { status: "closed" });
  if (incident.version !== command.version) {
    // The same officer asking again for the present status is a retry, not a conflict.
    if (incident.status === command.to && incident.ownerOfficerId === actor.officerId)
      return {
        incidentId: incident.id,
        status: incident.status,
        version: incident.version,
        decision: { status: incident.status, takesOwnership: false, searchesAgain: false },
        formerOwnerUnitId: incident.ownerUnitId,
        changed: false,
      };
    throw await changedMeanwhile(tx, incident.id);
  }

  const state = { ...incident, primaryUnitIds: incident.units.map((unit) => unit.unitId) };
  const within = await tx.incident.count({ where: { AND: [{ id: incident.id }, incidentsWithin(actor, permission)] } });
  if (within === 0)
    throw new DomainError("forbidden", "incident.not_allowed", "บทบาทของคุณทำขั้นตอนนี้ไม่ได้", { status: incident.status });
  const decision = decideTransition(state, actor, command);

  const stamp = STAMP[command.to];
  const { count } = await tx.incident.updateMany({
    where: { id: incident.id, version: command.version },
    data: {
      status: decision.status,
      version: { increment: 1 },
      ...(stamp ? { [stamp]: now } : {}),
      ...(decision.takesOwnership
        ? { ownerOfficerId: actor.officerId, ownerUnitId: actor.unitId, nextStepAt: null }
        : {}),
      ...(decision.searchesAgain ? SEARCHES_AGAIN : {}),
      ...(command.to === "resolved" ? { disposition: command.disposition ?? null } : {}),
    },
  });
  if (count === 0) throw await changedMeanwhile(tx, incident.id);

  if (command.to === "accepted") {
    const ageMs = now.getTime() - incident.receivedAt.getTime();
    const fields = { incidentId: incident.id, incidentNumber: incident.number, unitId: actor.unitId, ageMs };
    logStage(tx, "incident accepted", fields, () => {
      if (incident.capStatus === "actual") acceptedSeconds.observe({}, ageMs / 1000);
    });
  }
  const version = command.version + 1;
  await recordEvent(tx, {
    incidentId: incident.id,
    ...decision.event,
    status: decision.status,
    version,
    officerId: actor.officerId,
  });
  if (command.note)
    await tx.conversationMessage.create({
      data: {
        incidentId: incident.id,
        direction: "note",
        officerId: actor.officerId,
        ...seal(command.note, NOTE_PURPOSE),
      },
      select: { id: true },
    });
  return {
    incidentId: incident.id,
    status: decision.status,
    version,
    decision,
    formerOwnerUnitId: incident.ownerUnitId,
    changed: true,
  };
}

/** Builds the error for the loser of a race: who won, and the incident's present status. */
export async function changedMeanwhile(tx: Tx, incidentId: string): Promise<DomainError> {
  const current = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      status: true,
      version: true,
      acceptedAt: true,
      ownerOfficer: { select: { displayName: true } },
      ownerUnit: { select: { nameTh: true } },
    },
  });
  const owner = [current.ownerOfficer?.displayName, current.ownerUnit?.nameTh].filter(Boolean).join(" · ");
  const message = owner
    ? `${owner} รับเหตุนี้แล้ว สถานะตอนนี้: ${STATUS_LABELS[current.status].th}`
    : `เหตุนี้เปลี่ยนไปแล้ว สถานะตอนนี้: ${STATUS_LABELS[current.status].th} โหลดใหม่แล้วลองอีกครั้ง`;
  return new DomainError("conflict", "incident.changed_meanwhile", message, {
    status: current.status,
    version: current.version,
    ownerOfficer: current.ownerOfficer?.displayName ?? null,
    ownerUnit: current.ownerUnit?.nameTh ?? null,
    acceptedAt: current.acceptedAt?.toISOString() ?? null,
  });
}
