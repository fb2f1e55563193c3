import { HEADS } from "@/lib/vocabulary/role";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { judgeChannel, SILENT_ALERTS } from "./unit-channel.rules";

const LOOK_BACK_DAYS = 90;

interface Row {
  unitId: string;
  flag: string | null;
  boundAt: Date | null;
  alerts: { sentAt: string; answered: boolean }[];
}

/**
 * Judges units by how they answered their last real alerts. Flags a unit that never answers, so that its alerts use
 * fallback channels and climb the ladder at once, and alarms the desk. Clears the flag once the unit answers.
 */
export async function checkUnitChannels(): Promise<void> {
  const rows = await findRecentAlerts();
  for (const { unitId, flag, boundAt, alerts } of rows) {
    await inTransaction(async (tx, now) => {
      const past = alerts.map(({ sentAt, answered }) => ({ sentAt: new Date(sentAt), answered }));
      const verdict = judgeChannel({ alerts: past, since: boundAt, now });
      if (verdict === "silent" && flag === null) await flagSilent(tx, { unitId, now });
      if (verdict === "answers" && flag === "never_answers") await clearSilent(tx, { unitId, now });
    });
  }
}

/** Reads the newest alerts, one an incident, of units that are flagged as silent or could be. */
async function findRecentAlerts(): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    with alert as (
      select d.unit_id, d.incident_id, min(d.sent_at) as sent_at,
        bool_or(d.status in ('seen', 'accepted', 'declined')) as answered
      from deliveries d
      join incident_units u on u.incident_id = d.incident_id and u.unit_id = d.unit_id and u.role = 'primary'
      where d.cap_status = 'actual' and d.sent_at > clock_timestamp() - make_interval(days => ${LOOK_BACK_DAYS})
        and coalesce(d.audience, '') <> all(${[...HEADS]})
      group by d.unit_id, d.incident_id
    ), placed as (
      select alert.*, row_number() over (partition by unit_id order by sent_at desc) as place from alert
    )
    select placed.unit_id as "unitId", unit.channel_flag as flag,
      (select max(g.bound_at) from line_groups g where g.unit_id = unit.id) as "boundAt",
      json_agg(json_build_object('sentAt', placed.sent_at, 'answered', placed.answered)) as alerts
    from placed join units unit on unit.id = placed.unit_id
    where placed.place <= ${SILENT_ALERTS * 2} and unit.active
    group by placed.unit_id, unit.channel_flag, unit.id
    having unit.channel_flag = 'never_answers' or (unit.channel_flag is null and count(*) >= ${SILENT_ALERTS})`;
}

async function flagSilent(tx: Tx, { unitId, now }: { unitId: string; now: Date }): Promise<void> {
  const { count } = await tx.unit.updateMany({
    where: { id: unitId, channelFlag: null },
    data: { channelFlag: "never_answers", channelFlaggedAt: now },
  });
  if (count === 0) return;
  await tx.alarm.createMany({
    data: [{ kind: "never_answers", dedupeKey: `never_answers:${unitId}:${now.getTime()}`, data: { unitId } }],
    skipDuplicates: true,
  });
}

async function clearSilent(tx: Tx, { unitId, now }: { unitId: string; now: Date }): Promise<void> {
  await tx.unit.updateMany({
    where: { id: unitId, channelFlag: "never_answers" },
    data: { channelFlag: null, channelFlaggedAt: null },
  });
  await tx.alarm.updateMany({
    where: { dedupeKey: { startsWith: `never_answers:${unitId}:` }, clearedAt: null },
    data: { clearedAt: now },
  });
}
