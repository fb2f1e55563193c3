import type { Tx } from "@/lib/platform/db";
import { recordEvent } from "./timeline";

/** Columns reset when the search for an owner begins again. */
export const SEARCHES_AGAIN = {
  ownerOfficerId: null,
  ownerUnitId: null,
  acceptedAt: null,
  enRouteAt: null,
  onSceneAt: null,
  resolvedAt: null,
  closedAt: null,
  disposition: null,
  arrivalAlertedAt: null,
  ladderExhaustedAt: null,
} as const;

/**
 * Releases an owner who did not move. Call it under the incident's lock, with its status just read. The caller alerts
 * again.
 * @returns the incident's version afterwards
 */
export async function releaseOwner(
  tx: Tx,
  { incidentId, version: before, why }: { incidentId: string; version: number; why: "stood_still" },
): Promise<number> {
  const version = before + 1;
  await tx.incident.update({
    where: { id: incidentId, version: before },
    data: { status: "dispatched", version, ...SEARCHES_AGAIN },
    select: { id: true },
  });
  await recordEvent(tx, { incidentId, kind: "released", status: "dispatched", version, data: { why } });
  return version;
}
