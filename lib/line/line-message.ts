import { HTTPFetchError, type messagingApi } from "@line/bot-sdk";
import type { CapStatus, LineMessage } from "@/lib/generated/prisma/client";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { enqueue, enqueueAll } from "@/lib/platform/jobs";
import { errorFields, log } from "@/lib/platform/log";
import { counter, histogram } from "@/lib/platform/metrics";
import { readChannel, recordAnswer, recordFailure, returnProbe, takeTurn } from "./channel-state";
import { type ChannelNow, isChannelFailure, isNews, parkedForS } from "./channel-state.rules";
import { LineTimeout, messagingClient, withinLimit } from "./client";
import { type LinePurpose, SEND_LINE_MESSAGE } from "./line.tasks";
import { notCalled, paced, paceDown } from "./pacer";
import { isQuotaSpent } from "./quota";
import { isReserved } from "./quota.rules";
import { type AttemptResult, chooseWay, decideAfterAttempt, type SendDecision } from "./sending.rules";

/**
 * A message object of the Messaging API. Flex contents are built by rules that do not use the SDK, so they stay untyped
 * here.
 */
export type LineMessageObject =
  messagingApi.Message | { type: "flex"; altText: string; contents: Record<string, unknown> };

export interface OutgoingLineMessage {
  /** identifies one message: storing the same key twice keeps one row (I4) */
  logicalKey: string;
  purpose: LinePurpose;
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
    select: { id: true, purpose: true, createdAt: true },
  });
  await enqueueAll(tx, SEND_LINE_MESSAGE, stored.map(lineMessageJob));
}

/** Builds the job of a stored message, due since it was stored; the same whenever it is built. */
export function lineMessageJob({ id, purpose, createdAt }: Pick<LineMessage, "id" | "purpose" | "createdAt">) {
  return { payload: SEND_LINE_MESSAGE.payload.parse({ lineMessageId: id, purpose }), runAt: createdAt };
}

export async function queueLineMessage(tx: Tx, message: OutgoingLineMessage): Promise<void> {
  await queueLineMessages(tx, [message]);
}

export type Settled = Extract<SendDecision, { kind: "sent" | "failed" }>;
export type OnSettled = (tx: Tx, message: LineMessage, outcome: Settled, now: Date) => Promise<void>;

/** Messages this process is sending now, so that a drain and a message's own job do not send the same one. */
const underWay = new Set<string>();

/** `waiting`: LINE is paused, or another process is sending it; no attempt was made. */
export type Tried = "settled" | "tried" | "waiting";

/**
 * Makes one attempt at a stored message and records its outcome. Safe to repeat at any point: the retry key turns a
 * repeated push into 409, and a settled message is left alone. While LINE is paused it only reschedules itself. A
 * message that is not settled always keeps exactly one job of its own.
 * @param onSettled runs in the transaction that marks the message sent or failed
 */
export async function sendLineMessage(
  { lineMessageId }: { lineMessageId: string },
  onSettled: OnSettled,
): Promise<void> {
  await tryLineMessage({ lineMessageId, hasOwnJob: false }, onSettled);
}

/**
 * Makes one attempt as `sendLineMessage` does. With `hasOwnJob` the message's own job waits beside it (a drain), and
 * none is added.
 */
export async function tryLineMessage(
  { lineMessageId, hasOwnJob }: { lineMessageId: string; hasOwnJob: boolean },
  onSettled: OnSettled,
): Promise<Tried> {
  const before = await db().lineMessage.findUnique({ where: { id: lineMessageId } });
  if (!before || before.status !== "queued") return "settled";
  if (underWay.has(lineMessageId)) {
    if (!hasOwnJob) await inTransaction((tx, now) => park(tx, before, now));
    return "waiting";
  }
  underWay.add(lineMessageId);
  try {
    // First the pace, then the turn: a process with a turn calls at once, and never during a pause that began while it
    // waited.
    const hadToWait = await paced({ isAlert: before.purpose === "alert" });
    const current = hadToWait ? await db().lineMessage.findUnique({ where: { id: lineMessageId } }) : before;
    const begun = current?.status === "queued" ? await begin({ before: current, hasOwnJob, onSettled }) : "settled";
    if (typeof begun === "string") {
      notCalled();
      return begun;
    }
    const { message, via, isProbe, startedAt, channel } = begun;
    const result = await attempt(message, via);
    const billed = billedFor(via, result, message);
    if (isChannelFailure(result)) await recordFailure({ startedAt, isProbe });
    else if (isNews(channel, billed)) await recordAnswer({ wasProbe: isProbe, billed });
    await settle({ message, via, result, replyWasUnknown: before.via === "reply", hasOwnJob }, onSettled);
    return "tried";
  } finally {
    underWay.delete(lineMessageId);
  }
}

interface Begun {
  message: LineMessage;
  via: "reply" | "push";
  isProbe: boolean;
  startedAt: Date;
  channel: ChannelNow;
}

/**
 * Records the attempt before the call, so that the next run knows of it after a crash. While LINE is in trouble it
 * takes the channel's turn first, in the same transaction.
 */
async function begin({
  before,
  hasOwnJob,
  onSettled,
}: {
  before: LineMessage;
  hasOwnJob: boolean;
  onSettled: OnSettled;
}): Promise<Begun | Tried> {
  const channel = await readChannel();
  const way = chooseWay(before, channel.now);
  if (channel.isUntroubled && !isHeldBack(before, way, channel)) {
    const message = await writeAttempt(db(), before, { via: way, now: channel.now });
    return message ? { message, via: way, isProbe: false, startedAt: channel.now, channel } : "settled";
  }
  return inTransaction(async (tx, now) => {
    const turn = await takeTurn(tx, now);
    if (turn.kind === "wait") {
      if (!hasOwnJob) await park(tx, before, now);
      return "waiting";
    }
    const isProbe = turn.kind === "probe";
    const via = chooseWay(before, now);
    if (isHeldBack(before, via, channel))
      await finish(tx, { message: before, outcome: { kind: "failed", cause: "quota_reserved" }, now }, onSettled);
    else {
      const message = await writeAttempt(tx, before, { via, now });
      if (message) return { message, via, isProbe, startedAt: now, channel };
    }
    if (isProbe) await returnProbe(tx, now);
    return "settled";
  });
}

/** Tells whether a message must wait because the rest of the month's quota is kept for first alerts. */
function isHeldBack(
  { attempts, purpose, recipients }: LineMessage,
  via: "reply" | "push",
  { quota }: ChannelNow,
): boolean {
  const reservePercent = env().LINE_QUOTA_RESERVE_PERCENT;
  return via === "push" && attempts === 0 && isReserved(quota, { purpose, recipients, reservePercent });
}

/** @returns null when the message was withdrawn since it was read */
async function writeAttempt(
  client: Pick<Tx, "lineMessage">,
  { id, firstAttemptAt }: LineMessage,
  { via, now }: { via: "reply" | "push"; now: Date },
): Promise<LineMessage | null> {
  const [message] = await client.lineMessage.updateManyAndReturn({
    where: { id, status: "queued" },
    data: { via, attempts: { increment: 1 }, firstAttemptAt: firstAttemptAt ?? now },
  });
  return message ?? null;
}

async function park(tx: Tx, message: LineMessage, now: Date): Promise<void> {
  await enqueueRetry(tx, message, new Date(now.getTime() + parkedForS(message.purpose, Math.random()) * 1000));
}

/** A push answered with 409 is billed too: LINE took an earlier attempt whose answer was not counted. */
function billedFor(via: "reply" | "push", result: AttemptResult, message: LineMessage): number {
  const taken = result.kind === "accepted" || (result.kind === "answered" && result.httpStatus === 409);
  return via === "push" && taken ? message.recipients : 0;
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
    if (error instanceof HTTPFetchError) return refusalOf(error.status, message);
    const cause = error instanceof LineTimeout ? "timeout" : "network";
    log.warn("LINE did not answer", { lineMessageId: message.id, cause, ...errorFields(error) });
    return { kind: "unknown", cause };
  }
}

async function refusalOf(httpStatus: number, message: LineMessage): Promise<AttemptResult> {
  if (httpStatus !== 429) return { kind: "answered", httpStatus };
  const isQuota = await isQuotaSpent(message.recipients);
  if (!isQuota) paceDown();
  return { kind: "answered", httpStatus, isQuota };
}

async function settle(
  made: {
    message: LineMessage;
    via: "reply" | "push";
    result: AttemptResult;
    replyWasUnknown: boolean;
    hasOwnJob: boolean;
  },
  onSettled: OnSettled,
): Promise<void> {
  const { message, via, result, replyWasUnknown, hasOwnJob } = made;
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
      case "failed":
        await finish(tx, { message, outcome: decision, now }, onSettled);
        return;
      case "push_instead":
        await tx.lineMessage.updateMany({ where, data: { via: "push", failureCause: decision.cause } });
        if (!hasOwnJob) await enqueueRetry(tx, message, now);
        return;
      case "retry":
        await tx.lineMessage.updateMany({ where, data: { failureCause: decision.cause } });
        log.warn("LINE message waits for another try", {
          lineMessageId: message.id,
          cause: decision.cause,
          attempt: message.attempts,
        });
        if (!hasOwnJob) await enqueueRetry(tx, message, new Date(now.getTime() + decision.waitS * 1000));
    }
  });
}

/** Marks a message sent or failed, once, and runs the caller's follow-up in the same transaction. */
async function finish(
  tx: Tx,
  { message, outcome, now }: { message: LineMessage; outcome: Settled; now: Date },
  onSettled: OnSettled,
): Promise<void> {
  const { count } = await tx.lineMessage.updateMany({
    where: { id: message.id, status: "queued" },
    data:
      outcome.kind === "sent"
        ? { status: "sent", sentAt: now, failureCause: null }
        : { status: "failed", failureCause: outcome.cause },
  });
  if (count === 0) return;
  await onSettled(tx, message, outcome, now);
  outcomes.inc({ purpose: message.purpose, outcome: outcome.kind });
  if (outcome.kind === "sent")
    acceptedSeconds.observe({ purpose: message.purpose }, (now.getTime() - message.createdAt.getTime()) / 1000);
  else log.error("LINE message not sent", { lineMessageId: message.id, cause: outcome.cause });
}

/** Replaces the running job, which loses its key and does not run again. */
async function enqueueRetry(tx: Tx, message: LineMessage, runAt: Date): Promise<void> {
  await enqueue(tx, SEND_LINE_MESSAGE, lineMessageJob(message).payload, { runAt });
}
