import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { readSheet, revisionOf } from "./desk-draft";
import { isBlank } from "./desk-sheet.rules";
import type { DeskCall, OpenDraft } from "./desk-sheet.schema";
import { requireOperator } from "./operator";

const BANGKOK_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A shift and the hand-over: what lies longer was sent by itself, or could not be. */
const OPEN_DRAFTS_WITHIN_MS = 12 * 3_600_000;
const MOST_CALLS = 50;
const MOST_DRAFTS = 5;

/**
 * The operator's own calls since midnight in Thailand, newest first. The number and its status are theirs to read to
 * the caller; the incident opens only where it is within their reach.
 * @throws {DomainError} `desk.not_an_operator`
 */
export async function listDeskCalls(actor: Actor, now: Date): Promise<DeskCall[]> {
  await requireOperator(actor);
  const midnight = new Date(Math.floor((now.getTime() + BANGKOK_OFFSET_MS) / DAY_MS) * DAY_MS - BANGKOK_OFFSET_MS);
  const incidents = await db().incident.findMany({
    where: { reports: { some: { operatorId: actor.officerId, receivedAt: { gte: midnight } } } },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: MOST_CALLS,
    select: {
      id: true,
      number: true,
      problem: true,
      problemAssumed: true,
      status: true,
      receivedAt: true,
      districtNameTh: true,
      provinceCode: true,
      province: { select: { nameTh: true } },
      ownerUnit: { select: { nameTh: true } },
    },
  });
  const reached = await db().incident.findMany({
    where: { AND: [{ id: { in: incidents.map(({ id }) => id) } }, incidentsWithin(actor, "incident.view")] },
    select: { id: true },
  });
  const reachedIds = new Set(reached.map(({ id }) => id));
  return incidents.map(({ id, number, province, ownerUnit, receivedAt, districtNameTh, provinceCode, ...row }) => ({
    ...row,
    incidentNumber: number,
    incidentId: reachedIds.has(id) ? id : null,
    receivedAt: receivedAt.toISOString(),
    placeTh: province
      ? [districtNameTh && `${provinceCode === "10" ? "เขต" : "อ."}${districtNameTh}`, province.nameTh]
          .filter(Boolean)
          .join(" ")
      : null,
    ownerUnit: ownerUnit?.nameTh ?? null,
  }));
}

/**
 * Sheets of the operator that were neither sent nor thrown away, newest first: a reload or another browser goes on.
 * @throws {DomainError} `desk.not_an_operator`
 */
export async function listOpenDrafts(actor: Actor, now: Date): Promise<OpenDraft[]> {
  await requireOperator(actor);
  const drafts = await db().reportDraft.findMany({
    where: {
      operatorId: actor.officerId,
      channel: "desk",
      report: null,
      updatedAt: { gt: new Date(now.getTime() - OPEN_DRAFTS_WITHIN_MS) },
    },
    orderBy: { updatedAt: "desc" },
    take: MOST_DRAFTS * 4,
  });
  return drafts
    .flatMap((draft): OpenDraft[] => {
      const sheet = readSheet(draft);
      if (!sheet || isBlank(sheet)) return [];
      const { reportKey, updatedAt } = draft;
      return [{ reportKey, revision: Math.max(0, revisionOf(draft) ?? 0), sheet, updatedAt: updatedAt.toISOString() }];
    })
    .slice(0, MOST_DRAFTS);
}
