import { raiseAlarm } from "@/lib/incident/alarms";
import { inTransaction } from "@/lib/platform/db";

/** Calls the national desk when an incident has found nobody within its time. */
export async function checkAccepted({ incidentId }: { incidentId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const waiting = await tx.incident.findFirst({
      where: { id: incidentId, status: { in: ["received", "dispatched"] } },
      select: { id: true },
    });
    if (waiting) await raiseAlarm(tx, { kind: "unaccepted", incidentId });
  });
}
