import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "@/lib/jurisdiction/earth.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import type { IncidentLinksView, LinkView, SuggestionView } from "./incident-link.schema";
import { FARTHEST_JOIN_M, JOIN_WINDOW_MINUTES, type Located, suggestJoins } from "./join.rules";

/** More would not be read; the likeliest come first. */
const SUGGESTIONS_SHOWN = 5;
/** Neighbours within the hour; in a disaster the nearest in time are looked at. */
const CANDIDATES_READ = 200;
/** A chain of joins longer than this is not followed: it cannot be made by hand within an hour. */
const LONGEST_CHAIN = 10;

/**
 * What may be the same happening, and what was joined or split. Other incidents are named only within the viewer's
 * reach; suggestions only to those who may join.
 * @throws {DomainError} `not_found` out of reach or not there
 */
export async function findIncidentLinks(incidentId: string, actor: Actor): Promise<IncidentLinksView> {
  const incident = await db().incident.findFirst({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.view")] },
    select: CANDIDATE_SELECT,
  });
  if (!incident) throw notFound("เหตุ");
  const mayJoin = await db().incident.count({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.join")] },
  });
  return {
    canJoin: mayJoin > 0,
    suggestions: mayJoin > 0 ? await suggestionsFor(incident, actor) : [],
    joinedInto: incident.joinedIntoId ? await followJoins(incident.joinedIntoId, actor) : null,
    links: await linksOf(incidentId, actor),
  };
}

const CANDIDATE_SELECT = {
  id: true,
  number: true,
  version: true,
  status: true,
  problem: true,
  problemAssumed: true,
  capStatus: true,
  receivedAt: true,
  joinedIntoId: true,
  drillId: true,
  conflict: true,
  latitude: true,
  longitude: true,
  accuracyM: true,
  ownerUnit: { select: { nameTh: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.IncidentSelect;

type Candidate = Prisma.IncidentGetPayload<{ select: typeof CANDIDATE_SELECT }>;

async function suggestionsFor(incident: Candidate, actor: Actor): Promise<SuggestionView[]> {
  const here = toLocated(incident);
  if (!here.position || incident.joinedIntoId || incident.capStatus !== "actual") return [];
  const windowMs = JOIN_WINDOW_MINUTES * 60_000;
  const candidates = await db().incident.findMany({
    where: {
      AND: [
        incidentsWithin(actor, "incident.join"),
        {
          id: { not: incident.id },
          capStatus: "actual",
          status: { notIn: ["resolved", "closed"] },
          joinedIntoId: null,
          receivedAt: {
            gte: new Date(incident.receivedAt.getTime() - windowMs),
            lte: new Date(incident.receivedAt.getTime() + windowMs),
          },
          ...boxAround(here.position, FARTHEST_JOIN_M),
        },
      ],
    },
    orderBy: { receivedAt: "desc" },
    take: CANDIDATES_READ,
    select: CANDIDATE_SELECT,
  });
  return suggestJoins(here, candidates.map(toLocated))
    .slice(0, SUGGESTIONS_SHOWN)
    .map(({ other: { row }, distanceM, minutesApart, reasonTh, direction }) => ({
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

function toLocated(row: Candidate): Located & { row: Candidate } {
  const { latitude, longitude } = row;
  return { ...row, row, position: latitude === null || longitude === null ? null : { latitude, longitude } };
}

/** A box that holds the circle; the rules measure exactly. */
function boxAround({ latitude, longitude }: Position, radiusM: number) {
  const dLat = radiusM / M_PER_DEGREE;
  const dLon = radiusM / mPerDegreeOfLongitude(latitude);
  return {
    latitude: { gte: latitude - dLat, lte: latitude + dLat },
    longitude: { gte: longitude - dLon, lte: longitude + dLon },
  };
}

/** Where reports that were joined, perhaps more than once, are now. */
async function followJoins(joinedIntoId: string, actor: Actor): Promise<IncidentLinksView["joinedInto"]> {
  let at = joinedIntoId;
  for (let hop = 0; hop < LONGEST_CHAIN; hop += 1) {
    const next = await db().incident.findUniqueOrThrow({ where: { id: at }, select: { joinedIntoId: true } });
    if (!next.joinedIntoId) break;
    at = next.joinedIntoId;
  }
  const target = await db().incident.findFirst({
    where: { AND: [{ id: at }, incidentsWithin(actor, "incident.view")] },
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
