import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { queueLineMessages, tryLineMessage } from "@/lib/line/line-message";
import { sendOutboundMessage } from "@/lib/outbound/outbound-message";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
import { settleDelivery, settleOutboundDelivery } from "@/lib/dispatch/escalation/settle-delivery";
import { isWorkerAlive } from "./invariants.queries";
import { deskAlarmText, figuresOf, type NoticedAlarm } from "./notice.rules";
import { findDeskFallbacks, sendDeskFallbacks } from "./send-desk-fallbacks";

/** Seconds that the worker has to send the notice before the watchdog does it itself. */
const WORKER_MAY_TAKE_S = 10;
/**
 * Limit for LINE, and again for the fallback channels: a look that takes 90 s ends the process, and the desk would hear
 * nothing.
 */
const SENDING_LIMIT_MS = 20_000;
/** A notice that every channel refused is sent again under a new key after this long, not with every look. */
const RENEW_AFTER_S = 120;

/**
 * Tells the national desk about new watchdog alarms, once each: in LINE, else by SMS and web push. The watchdog sends
 * them itself when the worker does not, because a dead worker cannot report its own death.
 */
export async function tellDesk(): Promise<void> {
  await inTransaction(queueNotice);
  const patienceS = (await isWorkerAlive()) ? WORKER_MAY_TAKE_S : 0;
  const inLine = await db().$queryRaw<{ id: string }[]>`
    select id from line_messages
    where purpose = 'desk_alarm' and status = 'queued'
      and created_at <= clock_timestamp() - make_interval(secs => ${patienceS})
    order by created_at`;
  // The notice's own job waits in the queue too: the second of the two finds it sent.
  await sendInTurn(inLine, (id) => tryLineMessage({ lineMessageId: id, hasOwnJob: true }, settleDelivery));

  await inTransaction(sendDeskFallbacks);
  const byOtherDoors = await db().$queryRaw<{ id: string }[]>`
    select id from outbound_messages where purpose = 'desk_alarm' and status = 'queued' order by channel, created_at`;
  await sendInTurn(byOtherDoors, (id) =>
    sendOutboundMessage({ outboundMessageId: id, hasOwnJob: true }, settleOutboundDelivery),
  );
  await markNoticed();
}

/**
 * Sends one after another until the time is over. A call under way then is not waited for: it stores its own outcome.
 */
async function sendInTurn(waiting: readonly { id: string }[], send: (id: string) => Promise<unknown>): Promise<void> {
  const endsAt = performance.now() + SENDING_LIMIT_MS;
  for (const { id } of waiting) {
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, leftMs)));
    // A channel that throws must not keep the next one from being tried.
    const sent = send(id).catch((error: unknown) => log.error("desk notice not sent", errorFields(error)));
    await Promise.race([sent, limit]).finally(() => clearTimeout(timer));
  }
}

/** Queues one message for all alarms without a notice; each alarm stores its notice's key. */
async function queueNotice(tx: Tx): Promise<void> {
  const alarms = await tx.alarm.findMany({
    where: { kind: "invariant_broken", clearedAt: null, noticedAt: null },
    orderBy: { raisedAt: "asc" },
    select: { id: true, data: true, incidentId: true },
  });
  // The alarm that the desk cannot be told is left to the desk's screen and the watcher outside.
  const news = alarms
    .map((alarm) => ({ ...alarm, data: (alarm.data ?? {}) as NoticedAlarm["data"] }))
    .filter(({ data }) => !("notice" in data) && data.invariant !== "desk");
  if (news.length === 0) return;
  const recipients = await deskRecipients(tx);
  if (recipients.length === 0) {
    const { unitIds, browsers } = await findDeskFallbacks(tx);
    if (unitIds.length + browsers.length === 0) return;
  }

  const notice = randomUUID();
  const text = deskAlarmText({ alarms: figuresOf(news), url: `${env().PUBLIC_BASE_URL}/map` });
  await queueLineMessages(
    tx,
    recipients.map(({ to, billed }) => ({
      logicalKey: `desk-alarm:${notice}:${to}`,
      purpose: "desk_alarm" as const,
      recipient: to,
      recipients: billed,
      messages: [{ type: "text" as const, text }],
    })),
  );
  for (const { id, data } of news)
    await tx.alarm.update({
      where: { id },
      data: { data: { ...(data as Prisma.JsonObject), notice } },
      select: { id: true },
    });
}

/** Finds the desk's groups or, without one, its officers who have LINE. */
async function deskRecipients(tx: Tx): Promise<{ to: string; billed: number }[]> {
  const desk = { kind: "national_desk" as const, active: true };
  const groups = await tx.lineGroup.findMany({
    where: { unit: desk, leftAt: null },
    select: { lineGroupId: true, memberCount: true },
  });
  if (groups.length > 0)
    return groups.map(({ lineGroupId, memberCount }) => ({ to: lineGroupId, billed: memberCount ?? 1 }));
  const officers = await tx.officer.findMany({
    where: { unit: desk, active: true, lineUserId: { not: null } },
    select: { lineUserId: true },
  });
  return officers.map(({ lineUserId }) => ({ to: lineUserId ?? "", billed: 1 }));
}

/**
 * Marks alarms as told once a channel took their notice. A notice that all channels refused is sent again under a new
 * key.
 */
async function markNoticed(): Promise<void> {
  await db().$executeRaw`
    update alarms set noticed_at = told.at
    from (
      select split_part(logical_key, ':', 2) as notice, min(sent_at) as at
      from (
        select logical_key, sent_at from line_messages where purpose = 'desk_alarm' and status = 'sent'
        union all
        select logical_key, sent_at from outbound_messages where purpose = 'desk_alarm' and status = 'sent') taken
      group by 1) told
    where alarms.kind = 'invariant_broken' and alarms.noticed_at is null and alarms.data ->> 'notice' = told.notice`;
  await db().$executeRaw`
    update alarms set data = data - 'notice'
    where kind = 'invariant_broken' and cleared_at is null and noticed_at is null and data ? 'notice'
      and not exists (
        select 1 from (
          select logical_key, status, created_at from line_messages where purpose = 'desk_alarm'
          union all
          select logical_key, status, created_at from outbound_messages where purpose = 'desk_alarm') message
        where split_part(message.logical_key, ':', 2) = alarms.data ->> 'notice'
          and (message.status <> 'failed'
            or message.created_at > clock_timestamp() - make_interval(secs => ${RENEW_AFTER_S})))`;
}
