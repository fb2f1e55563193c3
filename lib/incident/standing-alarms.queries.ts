import { z } from "zod";
import type { Actor } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import { db } from "@/lib/platform/db";
import type { StandingAlarm } from "./standing-alarm.schema";

/** Limit of alarms shown, the oldest first; more is a fault of its own. */
const SHOWN = 200;
/** Figures; fields that a newer version writes are passed on. */
const AlarmData = z.record(z.string(), z.unknown()).catch({});
const GROUP_ALARM = /^group_\w+:([0-9a-f-]{36})/;

/** Lists standing alarms, the oldest first; none for roles that may not clear them. */
export async function listStandingAlarms(actor: Actor): Promise<StandingAlarm[]> {
  if (reachOf(actor.role, "alarm.clear") !== "all") return [];
  const rows = await db().alarm.findMany({
    where: { clearedAt: null },
    orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    take: SHOWN,
    select: {
      id: true,
      kind: true,
      dedupeKey: true,
      raisedAt: true,
      data: true,
      incident: { select: { id: true, number: true } },
    },
  });
  const alarms = rows.map((row) => ({ ...row, data: AlarmData.parse(row.data) }));
  const unitIdOf = ({ data }: { data: Record<string, unknown> }) =>
    typeof data.unitId === "string" ? data.unitId : "";
  const groupIdOf = ({ dedupeKey }: { dedupeKey: string }) => GROUP_ALARM.exec(dedupeKey)?.[1] ?? "";
  const [units, groups] = await Promise.all([
    namesOf(alarms.map(unitIdOf), (ids) =>
      db().unit.findMany({ where: { id: { in: ids } }, select: { id: true, nameTh: true } }),
    ),
    namesOf(alarms.map(groupIdOf), async (ids) => {
      const found = await db().lineGroup.findMany({
        where: { id: { in: ids } },
        select: { id: true, unit: { select: { nameTh: true } } },
      });
      return found.flatMap(({ id, unit }) => (unit ? [{ id, nameTh: unit.nameTh }] : []));
    }),
  ]);
  return alarms.map((alarm) => ({
    id: alarm.id,
    kind: alarm.kind,
    raisedAt: alarm.raisedAt.toISOString(),
    incident: alarm.incident,
    unitNameTh: units.get(unitIdOf(alarm)) ?? groups.get(groupIdOf(alarm)) ?? null,
    data: alarm.data,
  }));
}

async function namesOf(
  ids: readonly string[],
  read: (ids: string[]) => Promise<{ id: string; nameTh: string }[]>,
): Promise<Map<string, string>> {
  const asked = [...new Set(ids.filter(Boolean))];
  const rows = asked.length === 0 ? [] : await read(asked);
  return new Map(rows.map(({ id, nameTh }) => [id, nameTh]));
}
