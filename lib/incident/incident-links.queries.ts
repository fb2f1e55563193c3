import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { IncidentLinksView, LinkView, SuggestionView } from "./incident-link.schema";
import { type Candidate, CANDIDATE_SELECT, findMergeCandidates, toLocated } from "./merge-candidates.queries";
import { suggestMerges } from "./merge.rules";
import { resolveMergedIncident } from "./resolve-merged-incident";

/** Suggestions shown, likeliest first; more would not be read. */
const SUGGESTIONS_SHOWN = 5;
/**
 * Finds incidents that may be about the same event, and merges and splits so far. Other incidents are named only within
 * the viewer's reach; suggestions go only to roles that may merge.
 * @throws {DomainError} `not_found` out of reach or not there
 */
export async function findIncidentLinks(incidentId: string, actor: Actor): Promise<IncidentLinksView> {
  const incident = await db().incident.findFirst({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.view")] },
    select: CANDIDATE_SELECT,
  });
  if (!incident) throw notFound("เหตุ");
  const mayMerge = await db().incident.count({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.join")] },
  });
  return {
    canMerge: mayMerge > 0,
    suggestions: mayMerge > 0 ? await suggestionsFor(incident, actor) : [],
    mergedInto: incident.mergedIntoId ? await followMerges(incident.mergedIntoId, actor) : null,
    links: await linksOf(incidentId, actor),
  };
}

async function suggestionsFor(incident: Candidate, actor: Actor): Promise<SuggestionView[]> {
  const here = toLocated(incident);
  if (!here.position || incident.mergedIntoId || incident.capStatus !== "actual") return [];
  const at = incident.receivedAt;
  const candidates = await findMergeCandidates({ position: here.position, at, permission: "incident.join", actor });
  return suggestMerges(here, candidates)
    .slice(0, SUGGESTIONS_SHOWN)
    .map(({ other: row, distanceM, minutesApart, reasonTh, direction }) => ({
      id: row.id,
      number: row.number,
      version: row.version,
      status: row.status,
      problem: row.problem,
      problemAssumed: row.problemAssumed,
      reportCount: row._count.reports,
      ownerUnit: row.ownerUnit?.nameTh ?? null,
      distanceM: Math.round(distanceM),
      minutesApart: Math.round(minutesApart),
      reasonTh,
      direction,
    }));
}

async function followMerges(incidentId: string, actor: Actor): Promise<IncidentLinksView["mergedInto"]> {
  const { id } = await resolveMergedIncident(incidentId);
  const target = await db().incident.findFirst({
    where: { AND: [{ id }, incidentsWithin(actor, "incident.view")] },
    select: { id: true, number: true },
  });
  return target ?? "elsewhere";
}

async function linksOf(incidentId: string, actor: Actor): Promise<LinkView[]> {
  const links = await db().incidentLink.findMany({
    where: { undoneAt: null, OR: [{ fromId: incidentId }, { intoId: incidentId }] },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, at: true, fromId: true, intoId: true, officerId: true, data: true },
  });
  const otherOf = (link: { fromId: string; intoId: string }) =>
    link.fromId === incidentId ? link.intoId : link.fromId;
  const [others, officers] = await Promise.all([
    db().incident.findMany({
      where: { AND: [{ id: { in: links.map(otherOf) } }, incidentsWithin(actor, "incident.view")] },
      select: { id: true, number: true },
    }),
    db().officer.findMany({
      where: { id: { in: links.flatMap(({ officerId }) => officerId ?? []) } },
      select: { id: true, displayName: true },
    }),
  ]);
  return links.map((link) => {
    const { reportIds } = link.data as { reportIds?: string[] };
    return {
      id: link.id,
      kind: link.kind === "split" ? "split" : "joined",
      at: link.at.toISOString(),
      officer: officers.find(({ id }) => id === link.officerId)?.displayName ?? null,
      side: link.fromId === incidentId ? "gave" : "received",
      other: others.find(({ id }) => id === otherOf(link)) ?? null,
      reportIds: reportIds ?? [],
    };
  });
}
