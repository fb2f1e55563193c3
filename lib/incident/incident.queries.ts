import { isHead } from "@/lib/vocabulary/role";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { billedMessagesOf } from "@/lib/line/billed-messages.queries";
import { open, shownText } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { NOTE_PURPOSE } from "./apply-transition";
import type { IncidentDetail, IncidentSummary, NoteView } from "./incident-view.schema";
import { snapshotView } from "./ladder-view.schema";
import { mayDecline, stepsOpenTo } from "./lifecycle.rules";
import { REPORT_SELECT, toReportViews } from "./report-view.queries";
import { SUMMARY_SELECT, toSummary } from "./summary-row";
import { contactWishOf } from "@/lib/vocabulary/contact";
import { MESSAGE_DIRECTIONS } from "@/lib/vocabulary/message-direction";
import type { Problem } from "@/lib/vocabulary/problem";
import { type IncidentStatus, isClosed, isOpen, OPEN_STATUSES } from "@/lib/vocabulary/status";

/** Limit of the list: more would not be read; the newest are shown and the list says that there are more. */
export const LIST_LIMIT = 2_000;
/** Finished incidents stay on the map for a shift. */
const FINISHED_SHOWN_MS = 24 * 3_600_000;

/** Counts as closed for every reader, whatever its status (`toSummary`). */
const OF_AN_ENDED_DRILL: Prisma.IncidentWhereInput = { drill: { endedAt: { not: null } } };

export interface IncidentFilter {
  status?: IncidentStatus[] | undefined;
  problem?: Problem[] | undefined;
  /** the number or a part of it */
  search?: string | undefined;
  /** also those finished longer than a day ago */
  includeOld?: boolean | undefined;
}

/** Lists incidents within the actor's reach, newest first. */
export async function listIncidents(
  actor: Actor,
  filter: IncidentFilter = {},
): Promise<{ incidents: IncidentSummary[]; truncated: boolean }> {
  const conditions: Prisma.IncidentWhereInput[] = [incidentsWithin(actor, "incident.view")];
  if (filter.status?.length)
    conditions.push(
      filter.status.includes("closed")
        ? { OR: [{ status: { in: filter.status } }, OF_AN_ENDED_DRILL] }
        : { status: { in: filter.status }, NOT: OF_AN_ENDED_DRILL },
    );
  if (filter.problem?.length) conditions.push({ problem: { in: filter.problem } });
  if (filter.search) conditions.push({ number: { contains: filter.search } });
  if (!filter.includeOld)
    conditions.push({
      OR: [
        { status: { in: OPEN_STATUSES }, NOT: OF_AN_ENDED_DRILL },
        { resolvedAt: { gt: new Date(Date.now() - FINISHED_SHOWN_MS) } },
      ],
    });
  const rows = await db().incident.findMany({
    where: { AND: conditions },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: LIST_LIMIT + 1,
    select: SUMMARY_SELECT,
  });
  return { incidents: rows.slice(0, LIST_LIMIT).map(toSummary), truncated: rows.length > LIST_LIMIT };
}

/**
 * Returns one incident with everything its page shows.
 * @throws {DomainError} `not_found` out of reach or not there
 */
export async function findIncidentDetail(incidentId: string, actor: Actor): Promise<IncidentDetail> {
  const row = await db().incident.findFirst({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.view")] },
    select: {
      ...SUMMARY_SELECT,
      routingReason: true,
      ownerUnitId: true,
      ladder: true,
      units: {
        where: { releasedAt: null },
        orderBy: { addedAt: "asc" },
        select: {
          unitId: true,
          role: true,
          reason: true,
          confidence: true,
          unit: { select: { nameTh: true, kind: true, confirmed: true } },
        },
      },
      events: {
        orderBy: { id: "asc" },
        select: {
          id: true,
          kind: true,
          at: true,
          data: true,
          officer: { select: { displayName: true, unitId: true, unit: { select: { nameTh: true } } } },
        },
      },
      deliveries: {
        orderBy: [{ round: "asc" }, { queuedAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          unitId: true,
          channel: true,
          round: true,
          status: true,
          failureCause: true,
          declineReason: true,
          audience: true,
          step: true,
          fallbackOfId: true,
          queuedAt: true,
          sentAt: true,
          seenAt: true,
          settledAt: true,
          unit: { select: { nameTh: true } },
          lineGroup: { select: { name: true } },
          officer: { select: { displayName: true } },
        },
      },
      reports: { orderBy: { receivedAt: "asc" }, select: REPORT_SELECT },
      messages: {
        orderBy: { at: "asc" },
        select: {
          id: true,
          at: true,
          direction: true,
          ciphertext: true,
          keyVersion: true,
          unsentAt: true,
          officer: { select: { displayName: true } },
        },
      },
    },
  });
  if (!row) throw notFound("เหตุ");

  const canRevealPhone = reachOf(actor.role, "reporter.phone.reveal") !== null;
  const ownUnit = row.units.find((unit) => unit.unitId === actor.unitId);
  // A head's alert counts under a unit but is not the unit's to answer.
  const ownAlerts = row.deliveries
    .filter(({ unitId, audience }) => unitId === actor.unitId && !isHead(audience))
    .map(({ status }) => status);
  const acknowledged =
    ownAlerts.includes("accepted") ||
    row.events.some(({ kind, officer }) => kind === "joined" && officer?.unitId === actor.unitId);
  const state = {
    status: row.status,
    ownerUnitId: row.ownerUnitId,
    primaryUnitIds: row.units.filter((unit) => unit.role === "primary").map((unit) => unit.unitId),
  };
  const summary = toSummary(row);
  const snapshot = snapshotView(row.ladder);
  return {
    ...summary,
    ladder: snapshot && {
      ...snapshot,
      step: summary.ladderStep,
      nextStepAt: summary.nextStepAt,
      exhaustedAt: row.ladderExhaustedAt?.toISOString() ?? null,
    },
    routingReason: row.routingReason,
    timeline: row.events.map(({ id, kind, at, data, officer }) => ({
      id: String(id),
      kind,
      at: at.toISOString(),
      officer: officer?.displayName ?? null,
      unit: officer?.unit?.nameTh ?? null,
      data,
    })),
    deliveries: row.deliveries.map(({ unitId: _unitId, unit, lineGroup, officer, ...delivery }) => ({
      ...delivery,
      unitNameTh: unit.nameTh,
      recipient: lineGroup?.name ?? officer?.displayName ?? null,
      queuedAt: delivery.queuedAt.toISOString(),
      sentAt: delivery.sentAt?.toISOString() ?? null,
      seenAt: delivery.seenAt?.toISOString() ?? null,
      settledAt: delivery.settledAt?.toISOString() ?? null,
    })),
    units: row.units.map(({ unit, ...link }) => ({
      ...link,
      ...unit,
      confidence: link.confidence === "high" ? "high" : "low",
    })),
    reports: await toReportViews(row.reports, actor),
    notes: reachOf(actor.role, "incident.note") ? row.messages.map(toNoteView) : [],
    steps: row.mergedIntoId || row.drill?.endedAt ? [] : stepsOpenTo(state, actor),
    canAcknowledge:
      ownUnit !== undefined &&
      ownUnit.role !== "primary" &&
      !acknowledged &&
      actor.role !== "volunteer" &&
      !isClosed(summary.status),
    canDecline: mayDecline(state, actor, ownAlerts),
    billedMessages: await billedMessagesOf(row.id),
    canRevealPhone:
      canRevealPhone &&
      row.reports.some(
        (report) => (report.phone || report.victimPhoneId) && contactWishOf(report) !== "do_not_contact",
      ),
    canNote: reachOf(actor.role, "incident.note") !== null,
    // These permissions reach as far as `incident.view` does, for every role that has them.
    canCorrect: reachOf(actor.role, "incident.correct") !== null && !row.mergedIntoId && isOpen(row.status),
    canMarkInvolvedOfficer: reachOf(actor.role, "incident.conflict") !== null && !row.mergedIntoId,
  };
}

function toNoteView(message: {
  id: string;
  at: Date;
  direction: string;
  ciphertext: Uint8Array;
  keyVersion: number;
  unsentAt: Date | null;
  officer: { displayName: string } | null;
}): NoteView {
  const direction = MESSAGE_DIRECTIONS.find((one) => one === message.direction) ?? "from_reporter";
  return {
    id: message.id,
    at: message.at.toISOString(),
    direction,
    officer: message.officer?.displayName ?? null,
    // A message that the reporter has taken back is hidden here too (docs/line.md, `unsend`).
    text: message.unsentAt ? "ผู้แจ้งยกเลิกข้อความนี้" : shownText(open(message, NOTE_PURPOSE)),
  };
}
