import { db } from "@/lib/platform/db";
import { gauge } from "@/lib/platform/metrics";
import { WORKER_SILENT_S } from "./invariants.queries";
import { INVARIANTS } from "./invariants.rules";
import { refreshChannelGauges } from "./channel-gauges";
import { sqlWords } from "@/lib/platform/sql";
import { OPEN_STATUSES, SEARCHING_STATUSES } from "@/lib/vocabulary/status";

/** A report not accepted for this long breaks the promise of one minute. */
const PROMISE_S = 60;

/** Names end in their unit. Exercise and test traffic is never counted. */
const GAUGES = {
  unaccepted: gauge("ess_incidents_unaccepted_over_60s", "Incidents that nobody accepted within 60 seconds"),
  lineQueued: gauge("ess_line_messages_queued", "LINE messages not sent yet"),
  lineOldestS: gauge("ess_line_messages_oldest_seconds", "Age of the oldest LINE message not sent yet"),
  jobsReady: gauge("ess_jobs_ready", "Jobs that are due and not running"),
  jobsOldestS: gauge("ess_jobs_oldest_ready_seconds", "For how long the oldest due job has been waiting"),
  jobsGivenUp: gauge("ess_jobs_given_up", "Jobs that used up their attempts"),
  webhooksWaiting: gauge("ess_webhook_events_waiting", "Webhook events stored and not understood yet"),
  workers: gauge("ess_workers", "Worker processes that renew their lease"),
  leaseAgeS: gauge("ess_worker_lease_age_seconds", "Time since any worker renewed its lease; -1 without a worker"),
  alarms: gauge("ess_alarms_standing", "Alarms that no human has cleared"),
  auditorLastRunS: gauge("ess_auditor_last_run_seconds", "Time since the auditor last looked; -1 when it never did"),
  heartbeatFailed: gauge("ess_heartbeat_failed", "1 when the auditor's last heartbeat was not taken"),
} as const;

const openIncidents = gauge("ess_incidents_open", "Incidents not resolved yet, by status", ["status"]);

const invariantBroken = gauge("ess_invariant_broken", "Rows that broke an invariant when the auditor last looked", [
  "invariant",
]);

/**
 * Reads the figures that a watcher alarms on into the registry: from the database, where the work of all processes
 * meets.
 */
export async function refreshServiceGauges(): Promise<void> {
  const [byStatus, [figures], lastRun] = await Promise.all([
    db().$queryRaw<{ status: string; count: number }[]>`
      select status::text, count(*)::int from incidents
      where cap_status = 'actual' and status in (${sqlWords(OPEN_STATUSES)}) group by status`,
    db().$queryRaw<[Record<keyof typeof GAUGES, number>]>`
      select
        (select count(*) from incidents where cap_status = 'actual' and status in (${sqlWords(SEARCHING_STATUSES)})
           and received_at < clock_timestamp() - make_interval(secs => ${PROMISE_S}))::int as "unaccepted",
        (select count(*) from line_messages where cap_status = 'actual' and status = 'queued')::int as "lineQueued",
        (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)
           from line_messages where cap_status = 'actual' and status = 'queued')::float8 as "lineOldestS",
        (select count(*) from graphile_worker.jobs
           where locked_at is null and run_at <= clock_timestamp() and attempts < max_attempts)::int as "jobsReady",
        (select coalesce(extract(epoch from clock_timestamp() - min(run_at)), 0) from graphile_worker.jobs
           where locked_at is null and run_at <= clock_timestamp() and attempts < max_attempts)::float8 as "jobsOldestS",
        (select count(*) from graphile_worker.jobs where attempts >= max_attempts)::int as "jobsGivenUp",
        (select count(*) from webhook_events where processed_at is null)::int as "webhooksWaiting",
        (select count(*) from worker_leases
           where seen_at > clock_timestamp() - make_interval(secs => ${WORKER_SILENT_S}))::int as "workers",
        (select coalesce(extract(epoch from clock_timestamp() - max(seen_at)), -1)
           from worker_leases)::float8 as "leaseAgeS",
        (select count(*) from alarms where cleared_at is null)::int as "alarms",
        (select coalesce(extract(epoch from clock_timestamp() - max(finished_at)), -1)
           from auditor_runs)::float8 as "auditorLastRunS",
        coalesce((select heartbeat = 'failed' from auditor_runs order by id desc limit 1), false)::int
          as "heartbeatFailed"`,
    db().auditorRun.findFirst({ orderBy: { id: "desc" }, select: { broken: true } }),
    refreshChannelGauges(),
  ]);
  const broken = (lastRun?.broken ?? {}) as Record<string, number>;
  for (const invariant of INVARIANTS) invariantBroken.set({ invariant }, broken[invariant] ?? 0);
  openIncidents.reset();
  for (const { status, count } of byStatus) openIncidents.set({ status }, count);
  for (const [name, metric] of Object.entries(GAUGES)) metric.set(figures[name as keyof typeof GAUGES]);
}
