import type { FaultTally } from "./faults";
import type { Told } from "./reporters";
import type { Environment } from "./environment";

export interface Violation {
  invariant: string;
  what: string;
}

/** I1, I2: what clients were told against what is stored. */
export async function verifyReports(
  world: Environment,
  { told, tally }: { told: readonly Told[]; tally: FaultTally },
): Promise<Violation[]> {
  const found: Violation[] = [];
  const stored = await world.rows<{ id: string; report_key: string; incidents: number; user: string | null }>(
    `select reports.id, report_key, line_user_id as user,
       (select count(*) from incidents where incidents.id = reports.incident_id)::int as incidents
     from reports join reporters on reporters.id = reporter_id`,
  );
  const byKey = groupBy(stored, (row) => row.report_key);
  const byUser = groupBy(stored, (row) => row.user ?? "");
  const claims = [
    ...told.flatMap(({ reportKey, acknowledged }) => (reportKey ? [{ reportKey, ids: [...acknowledged] }] : [])),
    ...tally.own.map(({ reportKey, reportId }) => ({ reportKey, ids: reportId ? [reportId] : [] })),
  ];
  for (const { reportKey, ids } of claims) {
    const rowsOfKey = byKey.get(reportKey) ?? [];
    if (rowsOfKey.length > 1) found.push({ invariant: "I2", what: `${rowsOfKey.length} reports under one key` });
    if (ids.length === 0) continue;
    if (rowsOfKey.length === 0) found.push({ invariant: "I1", what: "a report that was answered 2xx is not stored" });
    if (ids.length > 1 || rowsOfKey.some(({ id }) => !ids.includes(id)))
      found.push({ invariant: "I1", what: "answers under one key name different reports" });
  }
  for (const chat of told.filter(({ plan }) => plan.via === "chat")) {
    const count = byUser.get(chat.plan.userId)?.length ?? 0;
    if (count !== 1)
      found.push({
        invariant: count === 0 ? "I1" : "I2",
        what: `one conversation became ${count} reports (${await deliveredOf(world, chat)})`,
      });
  }
  if (stored.some(({ incidents }) => incidents !== 1))
    found.push({ invariant: "I1", what: "a report without its incident" });
  return found;
}

/** Whether the service lost what it took, or LINE gave up bringing it. */
async function deliveredOf({ rows }: Environment, { plan, tries }: Told): Promise<string> {
  const [row] = await rows<{ taken: number; done: number }>(
    `select count(*)::int as taken, count(processed_at)::int as done from webhook_events where source_key = $1`,
    [plan.userId],
  );
  return `of ${tries} events the service took ${row?.taken} and worked off ${row?.done}`;
}

/** Every row breaks the invariant; the first columns say how. One statement each, so each sees one moment. */
const QUESTIONS: { invariant: string; what: string; sql: string }[] = [
  {
    invariant: "I3",
    what: "open incidents without a unit and without an alarm at the desk",
    sql: `select number from incidents i where status not in ('resolved', 'closed') and joined_into_id is null
      and not exists (select 1 from incident_units u where u.incident_id = i.id and released_at is null)
      and not exists (select 1 from alarms a where a.incident_id = i.id and cleared_at is null)`,
  },
  {
    invariant: "I5",
    what: "unaccepted incidents without a next step ahead",
    sql: `select number from incidents i where status in ('received', 'dispatched') and joined_into_id is null
      and coalesce(next_step_at < clock_timestamp() - interval '15 seconds', true)`,
  },
  {
    invariant: "I5",
    what: "incidents past their last step without an alarm",
    sql: `select number from incidents i where status in ('received', 'dispatched') and joined_into_id is null
      and ladder_exhausted_at is not null and not exists (select 1 from alarms a where a.incident_id = i.id)`,
  },
  {
    invariant: "I5",
    what: "unaccepted incidents whose next step has no job",
    sql: `select number from incidents i where status in ('received', 'dispatched') and joined_into_id is null
      and not exists (select 1 from graphile_worker.jobs j where j.key = 'ladder:' || i.id and attempts < max_attempts)
      and not exists (select 1 from graphile_worker.jobs j where j.task_identifier = 'climb-ladder' and locked_at is not null)`,
  },
  {
    invariant: "I4",
    what: "alerts without their message",
    sql: `select d.id from deliveries d where channel in ('line_group', 'line_user') and status <> 'failed'
      and not exists (select 1 from line_messages m where m.delivery_id = d.id)`,
  },
  {
    invariant: "I4",
    what: "sent messages without an attempt on record",
    sql: `select id from line_messages where status = 'sent' and attempts < 1
      union all select id from outbound_messages where status = 'sent' and attempts < 1`,
  },
  {
    invariant: "I4",
    what: "alerts whose message went out and that do not say so, or the reverse",
    sql: `select d.id from deliveries d join line_messages m on m.delivery_id = d.id
      where (m.status = 'sent' and d.status in ('queued', 'failed')) or (m.status <> 'sent' and d.status = 'sent')`,
  },
  {
    invariant: "lifecycle",
    what: "incidents accepted twice without having been let go between",
    sql: `select incident_id from (
        select incident_id, kind, lag(kind) over (partition by incident_id order by id) as before
        from incident_events where kind in ('accepted', 'released', 'reopened', 'received', 'conflict_marked')) steps
      where kind = 'accepted' and before = 'accepted'`,
  },
  {
    invariant: "lifecycle",
    what: "incidents whose last event does not tell their status and version",
    sql: `select i.id from incidents i join lateral (
        select status, version from incident_events e where e.incident_id = i.id order by version desc, id desc limit 1
      ) last on true where last.status <> i.status or last.version <> i.version`,
  },
  {
    invariant: "watchdog",
    what: "looks of the watchdog that found lost or doubled messages, or an incident that nobody answers for",
    sql: `select id from auditor_runs where coalesce((broken ->> 'I4')::int, 0) + coalesce((broken ->> 'I3')::int, 0)
      + coalesce((broken ->> 'links')::int, 0) + coalesce((broken ->> 'drills')::int, 0)
      + coalesce((broken ->> 'messagesPutBack')::int, 0) > 0`,
  },
  {
    invariant: "watchdog",
    what: "a watchdog that has not looked for 90 s",
    sql: `select 1 where coalesce((select max(finished_at) from auditor_runs), '-infinity')
      < clock_timestamp() - interval '90 seconds'`,
  },
];

/** I3 to I5 and the lifecycle, asked of the database without the service's own code. */
export async function verifyRows({ rows }: Environment): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { invariant, what, sql } of QUESTIONS) {
    const broken = await rows(sql);
    if (broken.length > 0) found.push({ invariant, what: `${broken.length} ${what}` });
  }
  return found;
}

/** Stored and never to be sent: a job that was not written with its message (never 3). Asked before anything repairs. */
export async function verifyJobs({ rows }: Environment): Promise<Violation[]> {
  const lost = await rows(
    `select m.id from line_messages m where status = 'queued' and created_at < clock_timestamp() - interval '3 seconds'
       and not exists (select 1 from graphile_worker._private_jobs j where j.payload ->> 'lineMessageId' = m.id::text)`,
  );
  return lost.length === 0
    ? []
    : [{ invariant: "I4", what: `${lost.length} stored messages had no job that would send them` }];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
