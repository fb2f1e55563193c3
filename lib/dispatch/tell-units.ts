import { queueLineMessage } from "@/lib/line/line-message";
import { inTransaction } from "@/lib/platform/db";
import { unitUpdateText } from "./alert-card.rules";

/** Tells every alerted group or officer who has taken the incident, or that it is open again. */
export async function tellUnits({ incidentId, version }: { incidentId: string; version: number }): Promise<void> {
  await inTransaction(async (tx) => {
    const event = await tx.incidentEvent.findFirst({
      where: { incidentId, version, kind: { in: ["accepted", "reopened"] } },
      select: {
        kind: true,
        officer: { select: { displayName: true, unit: { select: { nameTh: true } } } },
        incident: { select: { number: true, capStatus: true } },
      },
    });
    if (!event) return;
    const alerted = await tx.lineMessage.findMany({
      where: { incidentId, purpose: "alert", status: "sent" },
      distinct: ["recipient"],
      select: { recipient: true, recipients: true },
    });
    const text = unitUpdateText({
      number: event.incident.number,
      kind: event.kind === "reopened" ? "reopened" : "accepted",
      officer: event.officer?.displayName ?? null,
      unit: event.officer?.unit?.nameTh ?? null,
      isExercise: event.incident.capStatus !== "actual",
    });
    for (const { recipient, recipients } of alerted)
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
