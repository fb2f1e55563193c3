import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import { inTransaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { recordEvent } from "./timeline";

/**
 * Clears an alarm that a human at the desk has seen; it stands again only if its cause comes back. Idempotent.
 * @throws {DomainError} `not_found` when there is no such alarm, or for a role that may not clear alarms
 */
export async function clearAlarm(
  { alarmId }: { alarmId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<void> {
  if (reachOf(actor.role, "alarm.clear") !== "all") throw notFound("การแจ้งเตือน");
  await inTransaction(async (tx, now) => {
    const alarm = await tx.alarm.findUnique({
      where: { id: alarmId },
      select: { kind: true, incidentId: true, incident: { select: { status: true, version: true } } },
    });
    if (!alarm) throw notFound("การแจ้งเตือน");
    const { count } = await tx.alarm.updateMany({
      where: { id: alarmId, clearedAt: null },
      data: { clearedAt: now, clearedById: actor.officerId },
    });
    if (count === 0) return;
    await audit(tx, actor, { action: "alarm.cleared", subjectType: "alarm", subjectId: alarmId, requestId });
    if (alarm.incidentId && alarm.incident)
      await recordEvent(tx, {
        incidentId: alarm.incidentId,
        kind: "alarm_cleared",
        ...alarm.incident,
        officerId: actor.officerId,
        data: { alarm: alarm.kind },
      });
  });
}
