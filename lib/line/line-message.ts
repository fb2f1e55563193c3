import { HTTPFetchError, type messagingApi } from "@line/bot-sdk";
import { z } from "zod";
import type { CapStatus, LineMessage } from "@/lib/generated/prisma/client";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { enqueue, enqueueAll, taskRef } from "@/lib/platform/jobs";
import { errorFields, log } from "@/lib/platform/log";
import { counter, histogram } from "@/lib/platform/metrics";
import { LineTimeout, messagingClient, withinLimit } from "./client";
import { type AttemptResult, chooseWay, decideAfterAttempt, type SendDecision } from "./sending.rules";

export const SEND_LINE_MESSAGE = taskRef("send-line-message", z.object({ lineMessageId: z.uuid() }));

/** First alerts overtake everything else that waits for LINE; then the reporter; lower runs first. */
function priorityOf(purpose: string): number {
  if (purpose === "alert") return -10;
  return purpose === "unit_update" ? 0 : -5;
}

/** A message object of the Messaging API. Flex contents are built by rules that know no SDK, so they stay open here. */
export type LineMessageObject =
  messagingApi.Message | { type: "flex"; altText: string; contents: Record<string, unknown> };

export interface OutgoingLineMessage {
  /** one logical message: asking twice with the same key stores one row (I4) */
  logicalKey: string;
  purpose: "alert" | "unit_update" | "reporter_status" | "chat";
  recipient: string;
  /** people a push is billed for */
  recipients?: number;
  messages: LineMessageObject[];
  silent?: boolean;
  replyToken?: { token: string; expiresAt: Date } | undefined;
  incidentId?: string | undefined;
  deliveryId?: string | undefined;
  capStatus?: CapStatus;
}

const outcomes = counter("ess_line_messages_total", "Messages settled at LINE", ["purpose", "outcome"]);
const acceptedSeconds = histogram("ess_line_accepted_seconds", "Stored to accepted by LINE", ["purpose"]);

/** Stores messages with their retry keys and enqueues their sending, in the caller's transaction. */
export async function queueLineMessages(tx: Tx, outgoing: readonly OutgoingLineMessage[]): Promise<void> {
  const stored = await tx.lineMessage.createManyAndReturn({
    data: outgoing.map(({ replyToken, messages, ...row }) => ({
      ...row,
      messages: messages as object[],
      replyToken: replyToken?.token ?? null,
      replyTokenExpiresAt: replyToken?.expiresAt ?? null,
    })),
    skipDuplicates: true,
    select: { id: true, purpose: true },
  });
  await enqueueAll(
    tx,
    SEND_LINE_MESSAGE,
    stored.map(({ id, purpose }) => ({
      payload: { lineMessageId: id },
      jobKey: `line:${id}`,
      priority: priorityOf(purpose),
    })),
  );
}

export async function queueLineMessage(tx: Tx, message: OutgoingLineMessage): Promise<void> {
  await queueLineMessages(tx, [message]);
}

export type Settled = Extract<SendDecision, { kind: "sent" | "failed" }>;
export type OnSettled = (tx: Tx, message: LineMessage, outcome: Settled, now: Date) => Promise<void>;

/**
 * Makes one attempt at a stored message and writes down what came of it. Safe to run again at any point: the retry
 * key turns a repeated push into 409, and a settled message is left alone.
 * @param onSettled runs in the transaction that marks the message sent or failed
 */
export async function sendLineMessage(
  { lineMessageId }: { lineMessageId: string },
  onSettled: OnSettled,
): Promise<void> {
  const before = await db().lineMessage.findUnique({ where: { id: lineMessageId } });
  if (!before || before.status !== "queued") return;

  // Written before the call: after a crash the next run knows that an attempt may have reached LINE.
  const message = await inTransaction(async (tx, now) =>
    tx.lineMessage.update({
      where: { id: before.id },
      data: { via: chooseWay(before, now), attempts: { increment: 1 }, firstAttemptAt: before.firstAttemptAt ?? now },
    }),
  );
  const via = message.via === "reply" ? "reply" : "push";
  const result = await attempt(message, via);
  await settle({ message, via, result, replyWasUnknown: before.via === "reply" }, onSettled);
}

async function attempt(message: LineMessage, via: "reply" | "push"): Promise<AttemptResult> {
  const messages = message.messages as unknown as messagingApi.Message[];
  const client = messagingClient();
  try {
    await withinLimit(
      via === "reply"
        ? client.replyMessage({ replyToken: message.replyToken ?? "", messages, notificationDisabled: message.silent })
        : client.pushMessage(
            { to: message.recipient, messages, notificationDisabled: message.silent },
            message.retryKey,
          ),
    );
    return { kind: "accepted" };
  } catch (error) {
    if (error instanceof HTTPFetchError) return { kind: "answered", httpStatus: error.status };
    const cause = error instanceof LineTimeout ? "timeout" : "network";
    log.warn("LINE did not answer", { lineMessageId: message.id, cause, ...errorFields(error) });
    return { kind: "unknown", cause };
  }
}

async function settle(
  made: { message: LineMessage; via: "reply" | "push"; result: AttemptResult; replyWasUnknown: boolean },
  onSettled: OnSettled,
): Promise<void> {
  const { message, via, result, replyWasUnknown } = made;
  await inTransaction(async (tx, now) => {
    const ageS = (now.getTime() - (message.firstAttemptAt ?? now).getTime()) / 1000;
    const decision = decideAfterAttempt({
      via,
      result,
      attempts: message.attempts,
      replyWasUnknown,
      ageS,
      jitter: Math.random(),
    });
    const where = { id: message.id, status: "queued" as const };
    switch (decision.kind) {
      case "sent":
      case "failed": {
        const data =
          decision.kind === "sent"
            ? { status: "sent" as const, sentAt: now, failureCause: null }
            : { status: "failed" as const, failureCause: decision.cause };
        const { count } = await tx.lineMessage.updateMany({ where, data });
        if (count === 0) return;
        await onSettled(tx, message, decision, now);
        outcomes.inc({ purpose: message.purpose, outcome: decision.kind });
        if (decision.kind === "sent")
          acceptedSeconds.observe({ purpose: message.purpose }, (now.getTime() - message.createdAt.getTime()) / 1000);
        else log.error("LINE refused a message for good", { lineMessageId: message.id, cause: decision.cause });
        return;
      }
      case "push_instead":
        await tx.lineMessage.updateMany({ where, data: { via: "push", failureCause: decision.cause } });
        await enqueueRetry(tx, message, now);
        return;
      case "retry":
        await tx.lineMessage.updateMany({ where, data: { failureCause: decision.cause } });
        log.warn("LINE message waits for another try", {
          lineMessageId: message.id,
          cause: decision.cause,
          attempt: message.attempts,
        });
        await enqueueRetry(tx, message, new Date(now.getTime() + decision.waitS * 1000));
    }
  });
}

/** No job key: the running job still holds it, and a key would only postpone this very run. */
async function enqueueRetry(tx: Tx, message: LineMessage, runAt: Date): Promise<void> {
  await enqueue(tx, SEND_LINE_MESSAGE, { lineMessageId: message.id }, { runAt, priority: priorityOf(message.purpose) });
}
