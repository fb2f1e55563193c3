import { databaseNow, type Tx } from "@/lib/platform/db";
import type { IncidentAlarmKind } from "@/lib/vocabulary/alarm-kind";
import { recordEvent } from "./timeline";

/**
 * Raises an alarm for the national desk, once per kind and incident, on every open screen within reach. Idempotent
 * while it stands; one that was cleared stands again, because its cause has come back.
 */
export async function raiseAlarm(
  tx: Tx,
  { kind, incidentId }: { kind: IncidentAlarmKind; incidentId: string },
): Promise<void> {
  const { capStatus, ...incident } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { status: true, version: true, capStatus: true },
  });
  // An exercise never distracts the desk from real incidents (never 8); its timeline says what happened.
  if (capStatus !== "actual") return;
  const { count } = await tx.alarm.createMany({
    data: [{ kind, incidentId, dedupeKey: `${kind}:${incidentId}` }],
    skipDuplicates: true,
  });
  if (count === 0) {
    const again = await tx.alarm.updateMany({
      where: { dedupeKey: `${kind}:${incidentId}`, clearedAt: { not: null } },
      data: { raisedAt: await databaseNow(tx), clearedAt: null, clearedById: null, noticedAt: null },
    });
    if (again.count === 0) return;
  }
  await recordEvent(tx, { incidentId, kind: "alarm_raised", ...incident, data: { alarm: kind } });
}

/** Clears standing alarms of these kinds, e.g. `unaccepted` when somebody accepts. */
export async function clearAlarms(
  tx: Tx,
  {
    incidentId,
    kinds,
    officerId,
    now,
  }: { incidentId: string; kinds: IncidentAlarmKind[]; officerId: string | null; now: Date },
): Promise<void> {
  await tx.alarm.updateMany({
    where: { incidentId, kind: { in: kinds }, clearedAt: null },
    data: { clearedAt: now, clearedById: officerId },
  });
}
