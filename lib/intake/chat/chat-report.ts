import type { ReportDraft } from "@/lib/generated/prisma/client";
import { NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { recordEvent } from "@/lib/incident/timeline";
import { queueLineMessage } from "@/lib/line/line-message";
import { open, seal } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/db";
import { type ChatLine, foldChat, type Said, toChatWord } from "./chat.rules";
import { receiptMessage } from "./chat-messages.rules";
import { type Language, toLanguage } from "@/lib/i18n/language";
import type { Submitted } from "@/lib/intake/report/submitted";
import { readEvent, WEBHOOK_PURPOSE } from "./webhook-event.schema";

/** A word, and whether its own event has been handled yet. */
export type StoredWord = Said & { isHandled: boolean };

/** Enough for any conversation; a flood beyond it must not hold up the words of others. */
const MOST_WORDS = 400;

/** What one person has said in the chat after `since`, as far as LINE has told us, in no particular order. */
export async function loadWords(
  tx: Tx,
  { lineUserId, since }: { lineUserId: string; since: Date | null },
): Promise<StoredWord[]> {
  const rows = await tx.webhookEvent.findMany({
    where: { sourceKey: lineUserId, ...(since ? { occurredAt: { gt: since } } : {}) },
    orderBy: { occurredAt: "desc" },
    take: MOST_WORDS,
    select: { webhookEventId: true, occurredAt: true, processedAt: true, ciphertext: true, keyVersion: true },
  });
  return rows.flatMap(({ webhookEventId, occurredAt, processedAt, ...sealed }) => {
    const opened = open(sealed, WEBHOOK_PURPOSE);
    if (!opened.readable) return [];
    const raw: unknown = JSON.parse(opened.text);
    const word = toChatWord(readEvent(raw, { webhookEventId, at: occurredAt }).body);
    return word ? [{ webhookEventId, at: occurredAt, word, isHandled: processedAt !== null }] : [];
  });
}

/**
 * Adds what the reporter wrote to the incident, encrypted, each message once, and hides what was taken back.
 * @param announce true when open screens should hear of it (the report itself is its own news)
 */
export async function storeLines(
  tx: Tx,
  { incidentId, lines, announce }: { incidentId: string; lines: readonly ChatLine[]; announce: boolean },
): Promise<void> {
  if (lines.length === 0) return;
  const { count } = await tx.conversationMessage.createMany({
    data: lines.map(({ messageId, text, at, unsentAt }) => ({
      incidentId,
      direction: "from_reporter",
      lineMessageId: messageId,
      at,
      unsentAt,
      ...seal(text, NOTE_PURPOSE),
    })),
    skipDuplicates: true,
  });
  if (count === 0 || !announce) return;
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { status: true, version: true },
  });
  await recordEvent(tx, { incidentId, kind: "reporter_added", ...incident, data: { what: ["message"] } });
}

/** LINE's `unsend`: the words disappear from every screen. */
export async function hideUnsent(tx: Tx, { messageId, at }: { messageId: string; at: Date }): Promise<void> {
  await tx.conversationMessage.updateMany({
    where: { lineMessageId: messageId, unsentAt: null },
    data: { unsentAt: at },
  });
}

/** The receipt of a report made in the chat: once per report, and only with the report's own commit (never 1). */
export async function queueReceipt(
  tx: Tx,
  {
    submitted,
    lineUserId,
    hasLocation,
    language,
    replyToken,
  }: {
    submitted: Submitted;
    lineUserId: string;
    hasLocation: boolean;
    language: Language;
    replyToken?: { token: string; expiresAt: Date } | undefined;
  },
): Promise<void> {
  await queueLineMessage(tx, {
    logicalKey: `receipt:${submitted.reportId}`,
    purpose: "reporter_status",
    recipient: lineUserId,
    messages: [receiptMessage({ number: submitted.incidentNumber, hasLocation }, language)],
    silent: true,
    replyToken,
    incidentId: submitted.incidentId,
  });
}

interface PromotedChat {
  lineUserId: string;
  lines: readonly ChatLine[];
}

/** What was said in the chat of a draft that is sent by itself; null for a draft of another door. */
export async function chatOfDraft(tx: Tx, draft: ReportDraft): Promise<PromotedChat | null> {
  if (draft.channel !== "chat") return null;
  const conversation = await tx.conversation.findFirst({
    where: { reportKey: draft.reportKey },
    select: { closedUpTo: true, reporter: { select: { lineUserId: true } } },
  });
  const lineUserId = conversation?.reporter.lineUserId;
  if (!conversation || !lineUserId) return null;
  const { lines } = foldChat(await loadWords(tx, { lineUserId, since: conversation.closedUpTo }));
  return { lineUserId, lines };
}

/** Follows a chat's draft that was sent by itself: what was written goes along, and the reporter is told. */
export async function followPromotedChat(
  tx: Tx,
  { draft, submitted, chat }: { draft: ReportDraft; submitted: Submitted; chat: PromotedChat },
): Promise<void> {
  await storeLines(tx, { incidentId: submitted.incidentId, lines: chat.lines, announce: false });
  await queueReceipt(tx, {
    submitted,
    lineUserId: chat.lineUserId,
    hasLocation: draft.latitude !== null,
    language: toLanguage(draft.language),
  });
}
