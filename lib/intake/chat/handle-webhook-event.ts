import { handleGroupEvent } from "@/lib/directory/line-groups/handle-group-event";
import { queueLineMessage } from "@/lib/line/line-message";
import { findProfileLanguage } from "@/lib/line/profile";
import { open, textOrThrow } from "@/lib/platform/crypto";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { reporterOfLineUser } from "@/lib/intake/report/attach-identity";
import { LATE_AFTER_S, toChatWord } from "./chat.rules";
import { greetingMessage } from "./chat-messages.rules";
import { converse } from "./converse";
import { toLanguage } from "@/lib/i18n/language";
import { type IncomingEvent, readEvent, WEBHOOK_PURPOSE } from "./webhook-event.schema";

/**
 * Lets one stored webhook event take effect, once: it is marked in the transaction of its effects, so a repeated job
 * finds it done and a failed one finds it untouched.
 */
export async function handleWebhookEvent({ webhookEventId }: { webhookEventId: string }): Promise<void> {
  const stored = await db().webhookEvent.findUnique({ where: { webhookEventId } });
  if (!stored || stored.processedAt) return;
  const raw: unknown = JSON.parse(textOrThrow(open(stored, WEBHOOK_PURPOSE)));
  const event = readEvent(raw, { webhookEventId, at: stored.occurredAt });
  const isFollow = event.body.kind === "follow" && event.source.kind === "user" && event.maySend;
  const profileLanguage =
    isFollow && event.source.kind === "user" ? await findProfileLanguage(event.source.userId) : null;

  await inTransaction(async (tx, now) => {
    const { count } = await tx.webhookEvent.updateMany({
      where: { webhookEventId, processedAt: null },
      data: { processedAt: now },
    });
    if (count > 0) await takeEffect(tx, { event, profileLanguage, now });
  });
}

async function takeEffect(
  tx: Tx,
  { event, profileLanguage, now }: { event: IncomingEvent; profileLanguage: string | null; now: Date },
): Promise<void> {
  const { source, body } = event;
  if (source.kind === "unknown") return;
  if (source.kind === "group") {
    const { groupId } = source;
    const { webhookEventId, at, maySend, replyToken } = event;
    const text = body.kind === "text" ? body.text : null;
    return handleGroupEvent(
      tx,
      { webhookEventId, at, maySend, replyToken, lineGroupId: groupId, kind: body.kind, text },
      now,
    );
  }
  const lineUserId = source.userId;
  if (body.kind === "follow" || body.kind === "unfollow")
    return settleFollowing(tx, { event, lineUserId, profileLanguage, now });
  const word = toChatWord(body);
  if (word) await converse(tx, { event, word, lineUserId, now });
}

/** Friend or not: the newest of all follow and unfollow events says, whatever order they come in. */
async function settleFollowing(
  tx: Tx,
  {
    event,
    lineUserId,
    profileLanguage,
    now,
  }: { event: IncomingEvent; lineUserId: string; profileLanguage: string | null; now: Date },
): Promise<void> {
  const newest = await tx.webhookEvent.findFirst({
    where: { sourceKey: lineUserId, type: { in: ["follow", "unfollow"] } },
    orderBy: [{ occurredAt: "desc" }, { webhookEventId: "desc" }],
    select: { webhookEventId: true, type: true },
  });
  const following = newest?.type === "follow";
  const reporterId = await reporterOfLineUser(tx, { lineUserId, language: toLanguage(profileLanguage) });
  const reporter = await tx.reporter.update({
    where: { id: reporterId },
    data: { following },
    select: { language: true },
  });

  const isFresh = now.getTime() - event.at.getTime() < LATE_AFTER_S * 1000;
  const isNews = following && newest.webhookEventId === event.webhookEventId;
  if (!isNews || !isFresh || !event.maySend) return;
  await queueLineMessage(tx, {
    logicalKey: `greeting:${event.webhookEventId}`,
    purpose: "chat",
    recipient: lineUserId,
    messages: [greetingMessage(toLanguage(reporter.language))],
    silent: true,
    replyToken: event.replyToken
      ? { token: event.replyToken, expiresAt: new Date(event.at.getTime() + 60_000) }
      : undefined,
  });
}
