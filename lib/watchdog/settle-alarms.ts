import { recordEvent } from "@/lib/incident/timeline";
import { databaseNow, inTransaction, type Tx } from "@/lib/platform/db";
import { type Finding, planAlarms, type WantedAlarm } from "./invariants.rules";

const KIND = "invariant_broken";

interface KnownRow {
  id: string;
  dedupeKey: string;
  incidentId: string | null;
  clearedAt: Date | null;
  data: object;
}

/**
 * Raises, updates and clears the watchdog's alarms to match its findings: each is raised once, on every open screen,
 * and cleared by the watchdog when the fault is gone.
 */
export async function settleAlarms(findings: readonly Finding[]): Promise<void> {
  await inTransaction(async (tx, now) => {
    const rows = await tx.$queryRaw<KnownRow[]>`
      select id, dedupe_key as "dedupeKey", incident_id as "incidentId", cleared_at as "clearedAt", data
      from alarms where kind = ${KIND} and not data ? 'retired'`;
    const plan = planAlarms({
      findings,
      known: rows.map(({ id, dedupeKey, clearedAt, data }) => ({
        id,
        dedupeKey,
        isStanding: clearedAt === null,
        count: countIn(data),
      })),
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { id, isStanding } of plan.retire) {
      const row = byId.get(id);
      if (!row) continue;
      await tx.alarm.update({
        where: { id },
        data: {
          dedupeKey: `${row.dedupeKey}:${id}`,
          data: { ...row.data, retired: true },
          ...(isStanding ? { clearedAt: now } : {}),
        },
        select: { id: true },
      });
      if (isStanding && row.incidentId) await tellScreens(tx, row.incidentId, "alarm_cleared");
    }
    for (const { id, count } of plan.update)
      await tx.alarm.update({
        where: { id },
        data: { data: { ...byId.get(id)?.data, count } },
        select: { id: true },
      });
    for (const alarm of plan.raise) await raise(tx, alarm);
  });
}

async function raise(tx: Tx, { dedupeKey, invariant, incidentId, count }: WantedAlarm): Promise<void> {
  await tx.alarm.create({
    data: { kind: KIND, incidentId, dedupeKey, raisedAt: await databaseNow(tx), data: { invariant, count } },
    select: { id: true },
  });
  if (incidentId) await tellScreens(tx, incidentId, "alarm_raised");
}

async function tellScreens(tx: Tx, incidentId: string, kind: "alarm_raised" | "alarm_cleared"): Promise<void> {
  const { status, version } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { status: true, version: true },
  });
  await recordEvent(tx, { incidentId, kind, status, version, data: { alarm: KIND } });
}

function countIn(data: unknown): number {
  const { count } = (data ?? {}) as { count?: unknown };
  return typeof count === "number" ? count : 0;
}
