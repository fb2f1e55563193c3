import { type OutgoingMessage, queueOutboundMessages } from "@/lib/outbound/outbound-message";
import type { Tx } from "@/lib/platform/db";
import { env, smsGateway, vapidKeys } from "@/lib/platform/env";
import { deskAlarmSms, figuresOf, type LineCopy, needsFallback, type NoticedAlarm } from "./notice.rules";

/** The watchdog makes the first attempt itself; the worker's job comes later and finds most messages settled. */
const JOB_AFTER_S = 30;

interface DeskFallbacks {
  /** desks with a duty mobile, where there is a gateway */
  unitIds: string[];
  /** browsers of their officers, where there are keys to sign with */
  browsers: { id: string; officerId: string }[];
}

/** Finds the fallback channels of the national desk. */
export async function findDeskFallbacks(tx: Tx): Promise<DeskFallbacks> {
  const unit = { kind: "national_desk" as const, active: true };
  const desks = smsGateway()
    ? await tx.unit.findMany({ where: { ...unit, alertPhone: { not: null } }, select: { id: true } })
    : [];
  const browsers = vapidKeys()
    ? await tx.pushSubscription.findMany({
        where: { goneAt: null, officer: { unit, active: true, role: "national_desk" } },
        select: { id: true, officerId: true },
      })
    : [];
  return { unitIds: desks.map(({ id }) => id), browsers };
}

/**
 * Stores the SMS and web pushes of every notice that LINE has not taken and cannot take. The logical key holds notice
 * and channel, so each is sent once (I4). One more incident of a known fault sends none: the desk knows the fault by
 * then, and an SMS every half minute would teach it to look away.
 */
export async function sendDeskFallbacks(tx: Tx, now: Date): Promise<void> {
  const alarms = await tx.alarm.findMany({
    where: { kind: "invariant_broken", clearedAt: null, noticedAt: null },
    orderBy: { raisedAt: "asc" },
    select: { incidentId: true, data: true },
  });
  const byNotice = new Map<string, NoticedAlarm[]>();
  for (const { incidentId, data: json } of alarms) {
    const data = (json ?? {}) as NoticedAlarm["data"] & { notice?: unknown };
    if (typeof data.notice !== "string") continue;
    byNotice.set(data.notice, [...(byNotice.get(data.notice) ?? []), { incidentId, data }]);
  }
  const notices = [...byNotice].filter(([, told]) => told.some(({ incidentId }) => incidentId === null));
  if (notices.length === 0) return;

  const { pausedUntil } = await tx.lineChannelState.findUniqueOrThrow({
    where: { id: 1 },
    select: { pausedUntil: true },
  });
  const doors = await findDeskFallbacks(tx);
  for (const [notice, told] of notices) {
    const copies = await copiesOf(tx, { notice, now });
    if (!needsFallback({ copies, isLinePaused: pausedUntil !== null })) continue;
    await queueOutboundMessages(tx, messagesOf({ notice, text: deskAlarmSms(figuresOf(told)), doors }), {
      runAt: new Date(now.getTime() + JOB_AFTER_S * 1000),
    });
  }
}

async function copiesOf(tx: Tx, { notice, now }: { notice: string; now: Date }): Promise<LineCopy[]> {
  const rows = await tx.lineMessage.findMany({
    where: { purpose: "desk_alarm", logicalKey: { startsWith: `desk-alarm:${notice}:` } },
    select: { status: true, failureCause: true, createdAt: true },
  });
  return rows.map(({ status, failureCause, createdAt }) => ({
    status,
    wasTried: failureCause !== null,
    ageS: (now.getTime() - createdAt.getTime()) / 1000,
  }));
}

function messagesOf({
  notice,
  text,
  doors,
}: {
  notice: string;
  text: string;
  doors: DeskFallbacks;
}): OutgoingMessage[] {
  const common = { purpose: "desk_alarm" as const, text, url: `${env().PUBLIC_BASE_URL}/map` };
  return [
    ...doors.unitIds.map((unitId) => ({
      ...common,
      logicalKey: `desk-alarm:${notice}:sms:${unitId}`,
      channel: "sms" as const,
      unitId,
    })),
    ...doors.browsers.map(({ id, officerId }) => ({
      ...common,
      logicalKey: `desk-alarm:${notice}:web_push:${id}`,
      channel: "web_push" as const,
      officerId,
      subscriptionId: id,
    })),
  ];
}
