import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/prisma/client";
import { queueLineMessages, tryLineMessage } from "@/lib/line/line-message";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { settleDelivery } from "../settle-delivery";
import { isWorkerAlive } from "./invariants.queries";
import { deskAlarmText } from "./invariants.rules";

/** The worker gets this long to send what it was given; then the auditor does it itself. */
const WORKER_MAY_TAKE_S = 10;

/**
 * Tells the national desk in LINE of the auditor's new alarms, once each, and sends it itself where the worker does
 * not: a dead worker must not keep its own death to itself.
 */
export async function tellDesk(): Promise<void> {
  await inTransaction(queueNotice);
  const patienceS = (await isWorkerAlive()) ? WORKER_MAY_TAKE_S : 0;
  const waiting = await db().$queryRaw<{ id: string }[]>`
    select id from line_messages
    where purpose = 'desk_alarm' and status = 'queued'
      and created_at <= clock_timestamp() - make_interval(secs => ${patienceS})
    order by created_at`;
  // Its own job waits in the queue: whoever comes second finds it sent.
  for (const { id } of waiting) await tryLineMessage({ lineMessageId: id, hasOwnJob: true }, settleDelivery);
  await markNoticed();
}

/** One message for all alarms that nobody was told of; each alarm remembers under which notice it went out. */
async function queueNotice(tx: Tx): Promise<void> {
  const alarms = await tx.alarm.findMany({
    where: { kind: "invariant_broken", clearedAt: null, noticedAt: null },
    orderBy: { raisedAt: "asc" },
    select: { id: true, data: true, incidentId: true },
  });
  const news = alarms.filter(({ data }) => !("notice" in (data as object)));
  if (news.length === 0) return;
  const recipients = await deskRecipients(tx);
  if (recipients.length === 0) return;

  const notice = randomUUID();
  const figures = new Map<unknown, number>();
  // An invariant's own alarm counts all its incidents; an incident's alone is news of a fault that stood before.
  for (const { data, incidentId } of [...news].sort(
    (a, b) => Number(a.incidentId === null) - Number(b.incidentId === null),
  )) {
    const { invariant, count } = data as { invariant?: unknown; count?: number };
    figures.set(invariant, incidentId ? (figures.get(invariant) ?? 0) + 1 : (count ?? 1));
  }
  const text = deskAlarmText({
    alarms: [...figures].map(([invariant, count]) => ({ invariant, count })),
    url: `${env().PUBLIC_BASE_URL}/map`,
  });
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

/** The desk's groups; without one, its officers who have LINE. */
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

/** Told is what LINE took. A notice that LINE refused for every recipient is tried again under a new one. */
async function markNoticed(): Promise<void> {
  await db().$executeRaw`
    update alarms set noticed_at = told.at
    from (select split_part(logical_key, ':', 2) as notice, min(sent_at) as at
          from line_messages where purpose = 'desk_alarm' and status = 'sent' group by 1) told
    where alarms.kind = 'invariant_broken' and alarms.noticed_at is null and alarms.data ->> 'notice' = told.notice`;
  await db().$executeRaw`
    update alarms set data = data - 'notice'
    where kind = 'invariant_broken' and cleared_at is null and noticed_at is null and data ? 'notice'
      and not exists (
        select 1 from line_messages
        where logical_key like 'desk-alarm:' || (alarms.data ->> 'notice') || ':%' and status <> 'failed')`;
}
