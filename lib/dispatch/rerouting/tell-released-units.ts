import { queueLineMessages } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { unitReleasedText } from "@/lib/dispatch/alerts/alert-card.rules";

/**
 * Tells units that were alerted and are no longer responsible, once, where they were alerted, that they need do
 * nothing; in the caller's transaction. Never called for units excluded for a conflict: they are told nothing.
 * @param version the incident's version after the change: the same change is told once
 */
export async function tellReleasedUnits(
  tx: Tx,
  { incidentId, unitIds, version }: { incidentId: string; unitIds: readonly string[]; version: number },
): Promise<void> {
  if (unitIds.length === 0) return;
  const { number, capStatus } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { number: true, capStatus: true },
  });
  const alerted = await tx.lineMessage.findMany({
    where: {
      incidentId,
      purpose: "alert",
      delivery: { unitId: { in: [...unitIds] } },
      // An attempt whose end is not known yet may have reached them.
      OR: [{ status: "sent" }, { status: "queued", attempts: { gt: 0 } }],
    },
    distinct: ["recipient"],
    select: { recipient: true, recipients: true },
  });
  const text = unitReleasedText({ number, isExercise: capStatus !== "actual" });
  await queueLineMessages(
    tx,
    alerted.map(({ recipient, recipients }) => ({
      logicalKey: `unit-released:${incidentId}:${version}:${recipient}`,
      purpose: "unit_update" as const,
      recipient,
      recipients,
      messages: [{ type: "text" as const, text }],
      incidentId,
      capStatus,
    })),
  );
}
