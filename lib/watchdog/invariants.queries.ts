import { CLIMB_LADDER } from "@/lib/dispatch/dispatch.tasks";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import type { Finding, Invariant } from "./invariants.rules";
import { sqlWords } from "@/lib/platform/sql";
import { OPEN_STATUSES, SEARCHING_STATUSES } from "@/lib/vocabulary/status";

/**
 * Seconds that a step may start late: the job runner polls every second, and a killed worker's jobs are released within
 * seconds.
 */
const STEP_OVERDUE_S = 15;
/**
 * Seconds that a watch over an accepted incident may be late: these watches are minutes long, so a short delay is no
 * fault.
 */
const WATCH_OVERDUE_S = 30;
/**
 * Seconds until a message without its job counts as lost: both are written together, so a missing one does not come
 * back by itself.
 */
const UNQUEUED_AFTER_S = 30;
const JOB_OVERDUE_S = 30;
/** A lease is renewed every 5 s. */
export const WORKER_SILENT_S = 20;

/**
 * Seconds until an untold alarm is a finding. Every channel is tried within two looks: LINE with the first or the
 * second, SMS and web push with the second.
 */
const UNTOLD_AFTER_S = 45;

/** Seconds for which an unreadable text is reported; it is noted again whenever its page is opened. */
const UNREADABLE_NEWS_S = 15 * 60;

/** Statuses and times are written as literals so that partial indexes serve: these queries run twice a minute. */
const SEARCHING = sqlWords(SEARCHING_STATUSES);
const NOT_RESOLVED = Prisma.sql`i.status in (${sqlWords(OPEN_STATUSES)})`;
/** Limits queries to recent rows: older ones have been checked often enough. */
const RECENT_S = 24 * 3600;
/** Real incidents that are not finished. A merged one counts where it was merged into; exercises have no desk. */
const OPEN = Prisma.sql`i.cap_status = 'actual' and i.joined_into_id is null and ${NOT_RESOLVED}`;
/** Alarms of others than the watchdog: its own must not count as the alarm whose absence it reports. */
const OTHERS_ALARM = Prisma.sql`select 1 from alarms a where a.incident_id = i.id and a.kind <> 'invariant_broken'`;

const ago = (seconds: number) => Prisma.sql`clock_timestamp() - make_interval(secs => ${seconds})`;

/** Queries every invariant that the watchdog checks. @returns only those that are broken */
export async function findBrokenInvariants(): Promise<Finding[]> {
  const found: Finding[] = [];
  const add = (invariant: Invariant, count: number, incidentIds: readonly string[] = []) => {
    if (count > 0) found.push({ invariant, count, incidentIds });
  };
  const addIncidents = async (invariant: Invariant, query: Prisma.Sql) => {
    const rows = await db().$queryRaw<{ id: string }[]>(query);
    add(
      invariant,
      rows.length,
      rows.map(({ id }) => id),
    );
  };
  const addCount = async (invariant: Invariant, query: Prisma.Sql) => {
    const [row] = await db().$queryRaw<{ count: number }[]>(query);
    add(invariant, row?.count ?? 0);
  };
  await addIncidents("I3", WITHOUT_UNIT_OR_DESK);
  await addCount("I4", MESSAGES_ASTRAY);
  await addIncidents("I5", WITHOUT_NEXT_STEP);
  await addCount("I8", UNSEEN_WORDS);
  await addIncidents("links", JOINED_INTO_NOTHING);
  await addCount("drills", DRILLS_ASTRAY);
  await addCount("jobs", OVERDUE_JOBS);
  if (!(await isWorkerAlive())) add("worker", 1);
  await addCount("sealed", UNREADABLE_TEXTS);
  await addCount("desk", UNTOLD_ALARMS);
  return found;
}

/** Tells whether any worker process renews its lease. */
export async function isWorkerAlive(): Promise<boolean> {
  const [row] = await db().$queryRaw<[{ alive: boolean }]>`
    select exists (select 1 from worker_leases where seen_at > ${ago(WORKER_SILENT_S)}) as alive`;
  return row.alive;
}

/** I3: an open incident has a unit that was not released, or an alarm at the desk. */
const WITHOUT_UNIT_OR_DESK = Prisma.sql`
  select i.id from incidents i
  where ${OPEN}
    and not exists (select 1 from incident_units u where u.incident_id = i.id and u.released_at is null)
    and not exists (${OTHERS_ALARM} and a.cleared_at is null)
  order by i.received_at`;

/** Longest wait of a repeated step; a configured step may wait an hour. */
const REPEATED_STEP_S = 300;
/** Seconds beyond a step's own wait: to write the round, send it, and where LINE fails send it by fallback channels. */
const TOLD_AGAIN_WITHIN_S = 120;
const STEP_WAIT_S = Prisma.sql`
  coalesce((i.ladder #>> array['steps', i.ladder_step::text, 'waitS'])::int, ${REPEATED_STEP_S}::int)`;

/**
 * I5: while nobody has accepted there is a next step in the future, and somebody was alerted within the step's time. An
 * accepted incident is released, or its head told, when its time is over.
 */
const WITHOUT_NEXT_STEP = Prisma.sql`
  select i.id from incidents i
  where ${OPEN} and case
    when i.status in (${SEARCHING}) then
      i.next_step_at is null or i.next_step_at < ${ago(STEP_OVERDUE_S)}
      or (i.received_at < ${ago(TOLD_AGAIN_WITHIN_S)} and not exists (
        select 1 from deliveries d where d.incident_id = i.id
          and d.sent_at > clock_timestamp() - make_interval(secs => ${STEP_WAIT_S} + ${TOLD_AGAIN_WITHIN_S})))
    else
      (i.status = 'accepted'
        and i.accepted_at + make_interval(secs => (i.ladder ->> 'moveWithinS')::int) < ${ago(WATCH_OVERDUE_S)})
      or (i.status in ('accepted', 'en_route') and i.arrival_alerted_at is null
        and i.accepted_at + make_interval(secs => (i.ladder ->> 'arriveWithinS')::int) < ${ago(WATCH_OVERDUE_S)})
  end
  order by i.received_at`;

/** Words are seen within 60 s of the first; beyond it, two looks' time for the worker and the clock of the phone. */
const SEEN_WITHIN_S = 90;

/**
 * I8: what a person said to us has been understood, and a draft that holds a need has become a report. A draft of
 * yesterday's stray pin alone is none, and an operator's lies before a human.
 */
const UNSEEN_WORDS = Prisma.sql`
  select (
    (select count(*) from webhook_events e
      where e.received_at between ${ago(RECENT_S)} and ${ago(SEEN_WITHIN_S)}
        and e.processed_at is null and e.type in ('message', 'postback') and e.source_key like 'U%')
    + (select count(*) from report_drafts d
      where d.created_at > ${ago(RECENT_S)} and d.updated_at < ${ago(SEEN_WITHIN_S)}
        and d.operator_id is null and d.channel <> 'desk'
        and (d.problem is not null or d.phone_id is not null or d.location_text is not null
          or d.channel <> 'chat' and d.latitude is not null
          or d.channel = 'chat' and (d.latitude is null or d.captured_at > d.created_at - interval '1 hour'))
        and d.reporter_id is not null
        and not exists (select 1 from reports r where r.draft_key = d.report_key))
  )::int as count`;

/** Job rows keep their payload only in the job runner's own table. Read, never written. */
const WAITING_JOB = Prisma.sql`select 1 from graphile_worker._private_jobs j where j.attempts < j.max_attempts`;

/** Queued messages without a job that would send them. One that a pause holds back has a job for later. */
const UNQUEUED_LINE = Prisma.sql`
  m.status = 'queued' and m.created_at < ${ago(UNQUEUED_AFTER_S)}
    and not exists (${WAITING_JOB} and j.payload ->> 'lineMessageId' = m.id::text)`;
const UNQUEUED_OUTBOUND = Prisma.sql`
  m.status = 'queued' and m.created_at < ${ago(UNQUEUED_AFTER_S)}
    and not exists (${WAITING_JOB} and j.payload ->> 'outboundMessageId' = m.id::text)`;

/**
 * I4: an alert has its message; a sent message has an attempt; no recipient got the same alert of a step twice; no
 * queued message lacks a job.
 */
const MESSAGES_ASTRAY = Prisma.sql`
  select (
    (select count(*) from incidents i join deliveries d on d.incident_id = i.id
      where ${NOT_RESOLVED} and d.status <> 'failed' and case
        when d.channel in ('line_group', 'line_user')
          then not exists (select 1 from line_messages m where m.delivery_id = d.id)
        else not exists (select 1 from outbound_messages m where m.delivery_id = d.id) end)
    + (select count(*) from line_messages m
      where m.status = 'sent' and m.attempts < 1 and m.created_at > ${ago(RECENT_S)})
    + (select count(*) from outbound_messages m
      where m.status = 'sent' and m.attempts < 1 and m.created_at > ${ago(RECENT_S)})
    + (select count(*) from (
        select 1 from line_messages m join deliveries d on d.id = m.delivery_id
        where m.status = 'sent' and m.created_at > ${ago(RECENT_S)}
        group by d.incident_id, d.level, d.step, m.recipient having count(*) > 1) twice)
    + (select count(*) from line_messages m where ${UNQUEUED_LINE})
    + (select count(*) from outbound_messages m where ${UNQUEUED_OUTBOUND})
  )::int as count`;

/** Every chain of merges ends, within a sensible length: reports are answered for in its last incident. */
const JOINED_INTO_NOTHING = Prisma.sql`
  with recursive chain (id, at, depth) as (
    select id, joined_into_id, 1 from incidents where joined_into_id is not null
    union all
    select chain.id, next.joined_into_id, chain.depth + 1
    from chain join incidents next on next.id = chain.at
    where next.joined_into_id is not null and chain.depth < 20
  )
  select i.id from incidents i
  where i.cap_status = 'actual' and i.joined_into_id is not null and i.received_at > ${ago(RECENT_S)}
    and exists (select 1 from chain where chain.id = i.id and chain.depth >= 20)
  order by i.received_at`;

/** never 8: everything of a drill is marked so, and goes only to units that take part. */
const DRILLS_ASTRAY = Prisma.sql`
  select (
    (select count(*) from incidents i join deliveries d on d.incident_id = i.id
      where ${NOT_RESOLVED} and (d.cap_status <> i.cap_status or i.drill_id is not null and not exists (
          select 1 from drill_targets t where t.drill_id = i.drill_id and t.unit_id = d.unit_id)))
    + (select count(*) from incidents i join line_messages m on m.incident_id = i.id
      where ${NOT_RESOLVED} and m.cap_status <> i.cap_status)
    + (select count(*) from incidents i join outbound_messages m on m.incident_id = i.id
      where ${NOT_RESOLVED} and m.cap_status <> i.cap_status)
    + (select count(*) from incidents i where ${NOT_RESOLVED} and i.drill_id is not null and i.cap_status = 'actual')
  )::int as count`;

/** A job that was put back counts from when the lost one was due; it could not run before it was there. */
const OVERDUE_JOBS = Prisma.sql`
  select count(*)::int as count from graphile_worker.jobs
  where locked_at is null and attempts < max_attempts and greatest(run_at, created_at) < ${ago(JOB_OVERDUE_S)}`;

/** Kinds of stored texts that a reader lately could not open. */
const UNREADABLE_TEXTS = Prisma.sql`
  select count(*)::int as count from unreadable_texts where seen_at > ${ago(UNREADABLE_NEWS_S)}`;

/** The watchdog's alarms that no channel took to the desk, except the alarm that says so. */
const UNTOLD_ALARMS = Prisma.sql`
  select count(*)::int as count from alarms
  where kind = 'invariant_broken' and incident_id is null and cleared_at is null and noticed_at is null
    and data ->> 'invariant' <> 'desk' and raised_at < ${ago(UNTOLD_AFTER_S)}`;

/** Lists open incidents whose step or watch is due and that no worker is climbing now. */
export async function incidentsToClimb(): Promise<{ id: string; nextStepAt: Date | null }[]> {
  return db().$queryRaw`
    select i.id, i.next_step_at as "nextStepAt" from incidents i
    where ${OPEN}
      and (i.next_step_at < ${ago(STEP_OVERDUE_S)}
        or (i.next_step_at is null and i.status in (${SEARCHING})))
      and not exists (${WAITING_JOB}
        and j.task_id = (select id from graphile_worker._private_tasks where identifier = ${CLIMB_LADDER.name})
        and j.payload ->> 'incidentId' = i.id::text
        and (j.locked_at is not null or j.run_at <= clock_timestamp()))
    order by i.received_at`;
}

/** Lists stored LINE messages without a job. */
export async function lineMessagesWithoutJob(): Promise<{ id: string; purpose: string; createdAt: Date }[]> {
  return db().$queryRaw`
    select m.id, m.purpose, m.created_at as "createdAt" from line_messages m
    where ${UNQUEUED_LINE} order by m.created_at`;
}

/** Lists stored SMS and web pushes without a job. */
export async function outboundMessagesWithoutJob(): Promise<{ id: string; createdAt: Date }[]> {
  return db().$queryRaw`
    select m.id, m.created_at as "createdAt" from outbound_messages m
    where ${UNQUEUED_OUTBOUND} order by m.created_at`;
}
