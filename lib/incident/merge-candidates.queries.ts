import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { M_PER_DEGREE, mPerDegreeOfLongitude, type Position } from "@/lib/jurisdiction/earth.rules";
import { db } from "@/lib/platform/db";
import { FARTHEST_MERGE_M, MERGE_WINDOW_MINUTES, type Located } from "./merge.rules";
import { OPEN_STATUSES } from "@/lib/vocabulary/status";

/** Limit of candidates read; in a disaster those nearest in time are compared. */
const CANDIDATES_READ = 200;

/** Fields that `suggestMerges` compares and that a suggestion shows. */
export const CANDIDATE_SELECT = {
  id: true,
  number: true,
  version: true,
  status: true,
  problem: true,
  problemAssumed: true,
  capStatus: true,
  receivedAt: true,
  mergedIntoId: true,
  drillId: true,
  conflict: true,
  latitude: true,
  longitude: true,
  accuracyM: true,
  ownerUnit: { select: { nameTh: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.IncidentSelect;

export type Candidate = Prisma.IncidentGetPayload<{ select: typeof CANDIDATE_SELECT }>;

export function toLocated(row: Candidate): Candidate & Located {
  const { latitude, longitude } = row;
  return { ...row, position: latitude === null || longitude === null ? null : { latitude, longitude } };
}

/**
 * Finds open, real incidents in a box around a pin and within the time in which reports may be about one event; the
 * rules measure exactly.
 */
export async function findMergeCandidates({
  position: { latitude, longitude },
  at,
  permission,
  actor,
}: {
  position: Position;
  at: Date;
  permission: "incident.view" | "incident.join";
  actor: Actor;
}): Promise<(Candidate & Located)[]> {
  const dLat = FARTHEST_MERGE_M / M_PER_DEGREE;
  const dLon = FARTHEST_MERGE_M / mPerDegreeOfLongitude(latitude);
  const windowMs = MERGE_WINDOW_MINUTES * 60_000;
  const rows = await db().incident.findMany({
    where: {
      AND: [
        incidentsWithin(actor, permission),
        {
          capStatus: "actual",
          status: { in: OPEN_STATUSES },
          mergedIntoId: null,
          receivedAt: { gte: new Date(at.getTime() - windowMs), lte: new Date(at.getTime() + windowMs) },
          latitude: { gte: latitude - dLat, lte: latitude + dLat },
          longitude: { gte: longitude - dLon, lte: longitude + dLon },
        },
      ],
    },
    orderBy: { receivedAt: "desc" },
    take: CANDIDATES_READ,
    select: CANDIDATE_SELECT,
  });
  return rows.map(toLocated);
}
