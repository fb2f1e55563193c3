import type { Prisma } from "@/lib/generated/prisma/client";
import { withIncidentLocked } from "@/lib/incident/lock-incident";
import { resolveMergedIncident } from "@/lib/incident/resolve-merged-incident";
import { db, type Tx } from "@/lib/platform/db";
import { fallBack } from "@/lib/dispatch/alerts/send-fallback-alerts";
import { scheduleLadder } from "./schedule-ladder";
import { isSearching } from "@/lib/vocabulary/status";

/**
 * Checks, some seconds after a round of alerts, whether LINE has taken them all. Alerts that still wait are sent by
 * fallback channels as well, whatever the reason; LINE may yet deliver them, and one message too many is better than
 * none. When neither LINE nor a fallback channel reaches anybody who was asked, the ladder climbs at once.
 */
export async function fallBackIfUnsent({
  incidentId,
  level: round,
}: {
  incidentId: string;
  level: number;
}): Promise<void> {
  const where: Prisma.DeliveryWhereInput = {
    incidentId,
    round,
    status: "queued",
    channel: { in: ["line_group", "line_user"] },
  };
  // A round is written at once, so none of it can start waiting later: mostly there is nothing to do and nothing to
  // lock.
  if ((await db().delivery.count({ where })) === 0) return;
  await withIncidentLocked(incidentId, async (tx, { now }) => {
    const survivor = await resolveMergedIncident(incidentId, tx);
    if (!isSearching(survivor.status)) return;
    const waiting = await tx.delivery.findMany({ where, select: { id: true } });
    if (waiting.length === 0) return;
    await fallBack(tx, { incidentId, deliveryIds: waiting.map(({ id }) => id), now });
    if (survivor.id !== incidentId) return;
    const incident = await tx.incident.findUniqueOrThrow({
      where: { id: incidentId },
      select: { ladderRound: true, ladderExhaustedAt: true, nextStepAt: true },
    });
    const isCurrent = incident.ladderRound === round && !incident.ladderExhaustedAt;
    const isDue = incident.nextStepAt !== null && incident.nextStepAt <= now;
    if (isCurrent && !isDue && !(await hasAnybodyBeenReached(tx, { incidentId, round })))
      await scheduleLadder(tx, { incidentId, at: now });
  });
}

/** Tells whether any alert of the round was taken; alerts still queued for LINE do not count. */
async function hasAnybodyBeenReached(
  tx: Tx,
  { incidentId, round }: { incidentId: string; round: number },
): Promise<boolean> {
  const reached = await tx.delivery.count({
    where: {
      incidentId,
      round,
      AND: [
        { OR: [{ audience: null }, { audience: { not: "plan" } }] },
        {
          OR: [
            { status: { in: ["sent", "seen", "accepted"] } },
            { status: "queued", channel: { in: ["sms", "web_push"] } },
          ],
        },
      ],
    },
  });
  return reached > 0;
}
