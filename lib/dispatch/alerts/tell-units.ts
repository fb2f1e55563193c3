import { queueLineMessage } from "@/lib/line/line-message";
import { transaction } from "@/lib/platform/db";
import { unitUpdateText } from "./alert-card.rules";

/**
 * Tells units that were asked after the first alert who has accepted the incident, so that no second unit sets out: the
 * other side of a border, and units that the ladder added. Other units of the first alert get no push: their screens
 * are live, and LINE bills a push for each member of a group. Released and excluded units are told nothing.
 */
export async function tellUnits({ incidentId, version }: { incidentId: string; version: number }): Promise<void> {
  await transaction(async (tx) => {
    const event = await tx.incidentEvent.findFirst({
      where: { incidentId, version, kind: "accepted" },
      select: {
        officer: { select: { displayName: true, unitId: true, unit: { select: { nameTh: true } } } },
        incident: { select: { number: true, capStatus: true, ladderRound: true } },
      },
    });
    if (!event) return;
    const { ladderRound } = event.incident;
    const asked = await tx.lineMessage.findMany({
      where: {
        incidentId,
        purpose: "alert",
        status: "sent",
        delivery: {
          // Alerts of an earlier version have no audience: those of the first round may have been for the whole plan.
          OR: [...(ladderRound > 0 ? [{ audience: null }] : []), { audience: { not: "plan" } }],
          ...(event.officer?.unitId ? { unitId: { not: event.officer.unitId } } : {}),
          unit: {
            exclusions: { none: { incidentId } },
            incidentUnits: { none: { incidentId, releasedAt: { not: null } } },
          },
        },
      },
      distinct: ["recipient"],
      select: { recipient: true, recipients: true },
    });
    const text = unitUpdateText({
      number: event.incident.number,
      officer: event.officer?.displayName ?? null,
      unit: event.officer?.unit?.nameTh ?? null,
      isExercise: event.incident.capStatus !== "actual",
    });
    for (const { recipient, recipients } of asked)
      await queueLineMessage(tx, {
        logicalKey: `unit-update:${incidentId}:${version}:${recipient}`,
        purpose: "unit_update",
        recipient,
        recipients,
        messages: [{ type: "text", text }],
        incidentId,
        capStatus: event.incident.capStatus,
      });
  });
}
