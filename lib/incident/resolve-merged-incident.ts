import type { IncidentStatus } from "@/lib/generated/prisma/enums";
import { db, type Tx } from "@/lib/platform/db";

/** Longest chain of merges followed: a longer one cannot be made by hand within an hour. */
const LONGEST_CHAIN = 10;

/** Follows merges to the incident that holds the reports now; returns the incident itself if it was never merged. */
export async function resolveMergedIncident(
  incidentId: string,
  client: Pick<Tx, "incident"> = db(),
): Promise<{ id: string; status: IncidentStatus }> {
  const select = { id: true, status: true, mergedIntoId: true };
  let at = await client.incident.findUniqueOrThrow({ where: { id: incidentId }, select });
  for (let hop = 0; at.mergedIntoId && hop < LONGEST_CHAIN; hop += 1)
    at = await client.incident.findUniqueOrThrow({ where: { id: at.mergedIntoId }, select });
  return at;
}

/** Resolves many incidents at once: the id of the incident that holds the reports now, by each incident's own id. */
export async function survivorsOf(ids: readonly string[]): Promise<Map<string, string>> {
  const survivors = new Map(ids.map((id) => [id, id]));
  for (let hop = 0; hop < LONGEST_CHAIN; hop += 1) {
    const joined = await db().incident.findMany({
      where: { id: { in: [...new Set(survivors.values())] }, mergedIntoId: { not: null } },
      select: { id: true, mergedIntoId: true },
    });
    if (joined.length === 0) break;
    const next = new Map(joined.map((row) => [row.id, row.mergedIntoId ?? row.id]));
    for (const [id, survivor] of survivors) survivors.set(id, next.get(survivor) ?? survivor);
  }
  return survivors;
}
