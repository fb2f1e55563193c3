import { incidentsWithin } from "@/lib/access/incident-reach";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { distanceM, M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "@/lib/jurisdiction/earth.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { MERGE_WINDOW_MINUTES } from "./merge.rules";
import { EARLIER_SHOWN, type RepeatHarmView, type RepeatReason } from "./repeat-harm.schema";
import { survivorsOf } from "./resolve-merged-incident";
import { OPEN_STATUSES } from "@/lib/vocabulary/status";

const DAYS = 90;
/** Metres around a house that count as the same place: the house and the road in front. */
const SAME_PLACE_M = 50;

/**
 * Finds earlier incidents of the last 90 days with the same call-back or victim's number, from the same LINE user, or
 * within 50 m; merged reports count for the incident they were merged into, once (SAFETY 15).
 *
 * Only for roles that may write on the incident: never for volunteers, who know no reporter. Incidents within the
 * viewer's reach are named; beyond it only their number is given, because an officer at the door has to know that it is
 * not the first time. An incident with an involved officer is not counted beyond reach: the number could tell an
 * accused officer that somebody reported (SAFETY 14). Exercises never count (never 8).
 * @throws {DomainError} `not_found` out of reach, not there, or not for this role
 */
export async function findRepeatHarm(incidentId: string, actor: Actor): Promise<RepeatHarmView> {
  const incident = await db().incident.findFirst({
    where: { AND: [{ id: incidentId }, incidentsWithin(actor, "incident.note")] },
    select: { id: true, receivedAt: true, latitude: true, longitude: true, capStatus: true, mergedIntoId: true },
  });
  if (!incident) throw notFound("เหตุ");
  const { latitude, longitude, receivedAt } = incident;
  const nothing = { days: DAYS, earlier: [], within: 0, beyond: 0 };
  if (incident.capStatus !== "actual") return nothing;

  const until = receivedAt;
  const since = new Date(until.getTime() - DAYS * 86_400_000);
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  const people = await samePeople(incident.id, since);
  const neighbours = place ? await samePlace(place, since, until) : [];
  const found = new Map<string, Set<RepeatReason>>();
  for (const { id, reason } of [...people, ...neighbours]) found.set(id, (found.get(id) ?? new Set()).add(reason));

  const own = (await survivorsOf([incident.id])).get(incident.id) ?? incident.id;
  const roots = await survivorsOf([...found.keys()]);
  const reasons = new Map<string, Set<RepeatReason>>();
  for (const [id, why] of found) {
    const root = roots.get(id) ?? id;
    if (root === own) continue;
    reasons.set(root, new Set([...(reasons.get(root) ?? []), ...why]));
  }
  if (reasons.size === 0) return nothing;

  const earlier: Prisma.IncidentWhereInput = {
    id: { in: [...reasons.keys()] },
    capStatus: "actual",
    receivedAt: { gte: since, lt: until },
    // Still open and reported within the hour: a neighbour's report of the same event, not an earlier harm.
    NOT: {
      status: { in: OPEN_STATUSES },
      receivedAt: { gte: new Date(until.getTime() - MERGE_WINDOW_MINUTES * 60_000) },
    },
  };
  const seen = incidentsWithin(actor, "incident.view");
  const [rows, within, beyond] = await Promise.all([
    db().incident.findMany({
      where: { AND: [earlier, seen] },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: EARLIER_SHOWN,
      select: {
        id: true,
        number: true,
        receivedAt: true,
        problem: true,
        problemAssumed: true,
        status: true,
        disposition: true,
      },
    }),
    db().incident.count({ where: { AND: [earlier, seen] } }),
    reachFilter(actor, "incident.view").kind === "everything"
      ? 0
      : db().incident.count({
          where: { AND: [earlier, { NOT: seen }, { conflict: false, exclusions: { none: {} } }] },
        }),
  ]);
  return {
    days: DAYS,
    earlier: rows.map((row) => ({
      ...row,
      receivedAt: row.receivedAt.toISOString(),
      reasons: [...(reasons.get(row.id) ?? [])].sort(),
    })),
    within,
    beyond,
  };
}

/** Finds reports of the same people, by the blind index of their numbers and by their verified LINE account. */
async function samePeople(incidentId: string, since: Date): Promise<{ id: string; reason: RepeatReason }[]> {
  return db().$queryRaw`
    with mine as materialized (
      select reporter_id, phone_id, victim_phone_id from reports where incident_id = ${incidentId}::uuid),
    numbers as materialized (
      select same.id from mine
        join reporter_phones given on given.id in (mine.phone_id, mine.victim_phone_id)
        join reporter_phones same on same.blind_index = given.blind_index)
    select r.incident_id as id, 'line' as reason
      from mine join reporters p on p.id = mine.reporter_id and p.line_user_id is not null
        join reports r on r.reporter_id = p.id
      where r.received_at >= ${since}
    union
    select r.incident_id as id, 'phone' as reason
      from numbers join reports r on r.phone_id = numbers.id
      where r.received_at >= ${since}
    union
    select r.incident_id as id, 'phone' as reason
      from numbers join reports r on r.victim_phone_id = numbers.id
      where r.received_at >= ${since}`;
}

async function samePlace(place: Position, since: Date, until: Date): Promise<{ id: string; reason: RepeatReason }[]> {
  const dLat = SAME_PLACE_M / M_PER_DEGREE;
  const dLon = SAME_PLACE_M / mPerDegreeOfLongitude(place.latitude);
  const rows = await db().incident.findMany({
    where: {
      receivedAt: { gte: since, lt: until },
      latitude: { gte: place.latitude - dLat, lte: place.latitude + dLat },
      longitude: { gte: place.longitude - dLon, lte: place.longitude + dLon },
    },
    select: { id: true, latitude: true, longitude: true },
  });
  return rows.flatMap(({ id, latitude, longitude }) =>
    latitude !== null && longitude !== null && distanceM(place, { latitude, longitude }) <= SAME_PLACE_M
      ? [{ id, reason: "place" as const }]
      : [],
  );
}
