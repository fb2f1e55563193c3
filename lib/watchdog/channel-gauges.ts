import type { OutgoingLineMessage } from "@/lib/line/line-message";
import type { OutgoingMessage } from "@/lib/outbound/outbound-message";
import { db } from "@/lib/platform/db";
import { gauge } from "@/lib/platform/metrics";

/** Names end in their unit. Exercise and test traffic is never counted. */
const GAUGES = {
  linePaused: gauge(
    "ess_line_paused",
    "1 while nobody calls LINE because it does not answer like a service that works",
  ),
  linePauseLeftS: gauge("ess_line_pause_left_seconds", "Time until one message may probe a paused LINE; 0 when it may"),
  lineDownS: gauge(
    "ess_line_down_seconds",
    "Time since the first failure of those that paused LINE; 0 when not paused",
  ),
  quotaUsed: gauge("ess_line_quota_used_messages", "The month's billed messages as last known; -1 when not known"),
  quotaLimit: gauge("ess_line_quota_limit_messages", "The month's quota; -1 when unlimited or not known"),
  quotaRatio: gauge("ess_line_quota_used_ratio", "Used part of the month's quota; -1 when there is none or not known"),
  quotaAgeS: gauge("ess_line_quota_age_seconds", "Time since LINE told its quota; -1 when it never did"),
  alertsOldestS: gauge("ess_line_alerts_oldest_seconds", "Age of the oldest alert that LINE has not taken yet"),
  outboundOldestS: gauge("ess_outbound_messages_oldest_seconds", "Age of the oldest SMS or web push not sent yet"),
} as const;

const lineWaiting = gauge("ess_line_messages_waiting", "LINE messages not sent yet, by purpose", ["purpose"]);
const outboundWaiting = gauge("ess_outbound_messages_waiting", "SMS and web pushes not sent yet", ["channel"]);
const outboundFailed = gauge(
  "ess_outbound_messages_failed_last_hour",
  "SMS and web pushes of the last hour that failed for good",
  ["channel"],
);
const unitsFlagged = gauge("ess_units_flagged", "Units whose channel is known not to reach them", ["flag"]);

/**
 * Each label is always present, because a watcher must tell 0 from a missing figure. A purpose without a label does not
 * compile.
 */
const PURPOSES = Object.keys({
  alert: true,
  unit_update: true,
  reporter_status: true,
  chat: true,
  desk_alarm: true,
} satisfies Record<OutgoingLineMessage["purpose"], true>);
const CHANNELS = Object.keys({ sms: true, web_push: true } satisfies Record<OutgoingMessage["channel"], true>);
const FLAGS = ["group_lost", "never_answers"];

/** Reads the figures of LINE and of the fallback channels into the registry. */
export async function refreshChannelGauges(): Promise<void> {
  const [[figures], purposes, outbound, flags] = await Promise.all([
    db().$queryRaw<[Record<keyof typeof GAUGES, number>]>`
      select
        (paused_until is not null)::int as "linePaused",
        greatest(coalesce(extract(epoch from paused_until - clock_timestamp()), 0), 0)::float8 as "linePauseLeftS",
        case when paused_until is null then 0
          else coalesce(extract(epoch from clock_timestamp() - down_since), 0) end::float8 as "lineDownS",
        coalesce(quota_used, -1) as "quotaUsed",
        coalesce(quota_limit, -1) as "quotaLimit",
        case when quota_used is null or quota_limit is null then -1
          when quota_limit <= 0 then 1 else quota_used::float8 / quota_limit end::float8 as "quotaRatio",
        coalesce(extract(epoch from clock_timestamp() - quota_checked_at), -1)::float8 as "quotaAgeS",
        (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from line_messages
           where cap_status = 'actual' and status = 'queued' and purpose = 'alert')::float8 as "alertsOldestS",
        (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbound_messages
           where cap_status = 'actual' and status = 'queued')::float8 as "outboundOldestS"
      from line_channel_state where id = 1`,
    db().$queryRaw<{ purpose: string; count: number }[]>`
      select purpose, count(*)::int from line_messages
      where cap_status = 'actual' and status = 'queued' group by purpose`,
    db().$queryRaw<{ channel: string; waiting: number; failed: number }[]>`
      select channel::text, count(*) filter (where status = 'queued')::int as waiting,
        count(*) filter (where status = 'failed')::int as failed
      from outbound_messages
      where cap_status = 'actual'
        and (status = 'queued' or (status = 'failed' and created_at > clock_timestamp() - interval '1 hour'))
      group by channel`,
    db().$queryRaw<{ flag: string; count: number }[]>`
      select channel_flag as flag, count(*)::int from units
      where active and channel_flag is not null group by channel_flag`,
  ]);
  for (const [name, metric] of Object.entries(GAUGES)) metric.set(figures[name as keyof typeof GAUGES]);
  for (const purpose of PURPOSES)
    lineWaiting.set({ purpose }, purposes.find((row) => row.purpose === purpose)?.count ?? 0);
  for (const channel of CHANNELS) {
    const row = outbound.find((one) => one.channel === channel);
    outboundWaiting.set({ channel }, row?.waiting ?? 0);
    outboundFailed.set({ channel }, row?.failed ?? 0);
  }
  for (const flag of FLAGS) unitsFlagged.set({ flag }, flags.find((row) => row.flag === flag)?.count ?? 0);
}
