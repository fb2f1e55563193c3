import { queueLineMessages } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { unitReleasedText } from "@/lib/dispatch/alerts/alert-card.rules";

/**
 * Tells alerted units that are no longer responsible that they need do nothing: once, in the channel that alerted them,
 * in the caller's transaction. Never call it for units excluded for an involved officer: they are told nothing.
 * @param version the incident's version after the change: each change is told once
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
      // An attempt without a known outcome may have reached them.
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
