import { openOfficerPhone } from "@/lib/directory/staff/officer-phone";
import type { CapStatus, OutboundMessage } from "@/lib/generated/prisma/client";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { enqueue, enqueueAll } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { counter } from "@/lib/platform/metrics";
import { SEND_OUTBOUND_MESSAGE } from "./outbound.tasks";
import { decideAfterOutbound, type OutboundDecision, type OutboundResult } from "./sending.rules";
import { sendSms } from "./sms-gateway";
import { sendWebPush } from "./web-push";

interface Outgoing {
  /** identifies one message: storing the same key twice keeps one row (I4) */
  logicalKey: string;
  purpose: "alert" | "desk_alarm";
  /** neutral, because it shows on lock screens (never 5) */
  text: string;
  /** page to open; ids only */
  url: string | null;
  incidentId?: string;
  deliveryId?: string;
  capStatus?: CapStatus;
}

/**
 * A message to an officer's own phone, to the unit's, or to one browser of an officer. Numbers are read when it is
 * sent.
 */
export type OutgoingMessage = Outgoing &
  (
    | { channel: "sms"; officerId: string; unitId?: never; subscriptionId?: never }
    | { channel: "sms"; unitId: string; officerId?: never; subscriptionId?: never }
    | { channel: "web_push"; subscriptionId: string; officerId: string; unitId?: never }
  );

const outcomes = counter("ess_outbound_messages_total", "SMS and web pushes settled", ["channel", "outcome"]);

/**
 * Stores messages with their idempotency keys and enqueues their sending, in the caller's transaction.
 * @param runAt for callers that make the first attempt themselves: when the job makes the next
 */
export async function queueOutboundMessages(
  tx: Tx,
  outgoing: readonly OutgoingMessage[],
  { runAt }: { runAt?: Date } = {},
): Promise<void> {
  if (outgoing.length === 0) return;
  const stored = await tx.outboundMessage.createManyAndReturn({
    data: [...outgoing],
    skipDuplicates: true,
    select: { id: true, createdAt: true },
  });
  await enqueueAll(
    tx,
    SEND_OUTBOUND_MESSAGE,
    stored.map(outboundMessageJob).map((job) => (runAt ? { ...job, runAt } : job)),
  );
}

/** Builds the job of a stored message, due since it was stored; the same whenever it is built. */
export function outboundMessageJob({ id, createdAt }: Pick<OutboundMessage, "id" | "createdAt">) {
  return { payload: { outboundMessageId: id }, runAt: createdAt };
}

export type OutboundSettled = { kind: "sent" } | { kind: "failed"; cause: string };
export type OnOutboundSettled = (
  tx: Tx,
  message: OutboundMessage,
  outcome: OutboundSettled,
  now: Date,
) => Promise<void>;

/**
 * Makes one attempt at a stored message and records its outcome. Safe to repeat at any point: the gateway answers a
 * repeated key with 409, and a settled message is left alone.
 * @param hasOwnJob a job of the message's own waits beside this attempt: none is added
 * @param onSettled runs in the transaction that marks the message sent or failed
 */
export async function sendOutboundMessage(
  { outboundMessageId, hasOwnJob = false }: { outboundMessageId: string; hasOwnJob?: boolean },
  onSettled: OnOutboundSettled,
): Promise<void> {
  const before = await db().outboundMessage.findUnique({
    where: { id: outboundMessageId },
    select: { status: true, firstAttemptAt: true },
  });
  if (!before || before.status !== "queued") return;
  // Recorded before the call: after a crash the next run knows that an attempt may have got through.
  const [message] = await inTransaction((tx, now) =>
    tx.outboundMessage.updateManyAndReturn({
      where: { id: outboundMessageId, status: "queued" },
      data: { attempts: { increment: 1 }, firstAttemptAt: before.firstAttemptAt ?? now },
    }),
  );
  if (!message) return;
  await settle({ message, result: await attempt(message), hasOwnJob }, onSettled);
}

async function attempt(message: OutboundMessage): Promise<OutboundResult> {
  const { text, url, idempotencyKey } = message;
  if (message.channel === "web_push") {
    const subscription = await db().pushSubscription.findFirst({
      where: { id: message.subscriptionId ?? undefined, goneAt: null, officer: { active: true } },
      select: { endpoint: true, p256dh: true, auth: true },
    });
    if (!message.subscriptionId || !subscription) return { kind: "nowhere", cause: "no_subscription" };
    return sendWebPush({ subscription, text, url, idempotencyKey });
  }
  const to = await numberOf(message);
  if (!to) return { kind: "nowhere", cause: "no_phone" };
  return sendSms({ to, text: url ? `${text} เปิดดูที่ ${url}` : text, idempotencyKey });
}

async function numberOf({ officerId, unitId }: OutboundMessage): Promise<string | null> {
  if (officerId) {
    const officer = await db().officer.findUnique({
      where: { id: officerId, active: true },
      select: { phoneCiphertext: true, phoneKeyVersion: true },
    });
    const phone = officer && openOfficerPhone(officer);
    return phone?.readable ? phone.text : null;
  }
  if (!unitId) return null;
  const unit = await db().unit.findUnique({ where: { id: unitId }, select: { alertPhone: true } });
  return unit?.alertPhone ?? null;
}

async function settle(
  { message, result, hasOwnJob }: { message: OutboundMessage; result: OutboundResult; hasOwnJob: boolean },
  onSettled: OnOutboundSettled,
): Promise<void> {
  await inTransaction(async (tx, now) => {
    const decision = decideAfterOutbound({
      channel: message.channel === "web_push" ? "web_push" : "sms",
      result,
      attempts: message.attempts,
      ageS: (now.getTime() - (message.firstAttemptAt ?? now).getTime()) / 1000,
      jitter: Math.random(),
    });
    if (decision.kind === "retry") {
      await tx.outboundMessage.updateMany({
        where: { id: message.id, status: "queued" },
        data: { failureCause: decision.cause },
      });
      log.warn("outbound message waits for another try", { cause: decision.cause, attempt: message.attempts });
      if (hasOwnJob) return;
      const runAt = new Date(now.getTime() + decision.waitS * 1000);
      await enqueue(tx, SEND_OUTBOUND_MESSAGE, { outboundMessageId: message.id }, { runAt });
      return;
    }
    await finish(tx, { message, decision, now }, onSettled);
  });
}

async function finish(
  tx: Tx,
  {
    message,
    decision,
    now,
  }: { message: OutboundMessage; decision: Exclude<OutboundDecision, { kind: "retry" }>; now: Date },
  onSettled: OnOutboundSettled,
): Promise<void> {
  const { count } = await tx.outboundMessage.updateMany({
    where: { id: message.id, status: "queued" },
    data:
      decision.kind === "sent"
        ? { status: "sent", sentAt: now, failureCause: null }
        : { status: "failed", failureCause: decision.cause },
  });
  if (count === 0) return;
  if (decision.kind === "failed" && decision.isGone && message.subscriptionId)
    await tx.pushSubscription.updateMany({
      where: { id: message.subscriptionId, goneAt: null },
      data: { goneAt: now },
    });
  await onSettled(
    tx,
    message,
    decision.kind === "sent" ? { kind: "sent" } : { kind: "failed", cause: decision.cause },
    now,
  );
  outcomes.inc({ channel: message.channel, outcome: decision.kind });
  if (decision.kind === "failed") log.error("outbound message not sent", { cause: decision.cause });
}
