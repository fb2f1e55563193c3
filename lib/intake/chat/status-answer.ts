import { toLanguage, type Language } from "@/lib/i18n/language";
import { readStatus } from "@/lib/intake/report/report-status.queries";
import type { LineMessageObject } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import type { ChatAnswer, ChatWord } from "./chat.rules";
import { answerMessage, statusMessage } from "./chat-messages.rules";

/**
 * What the chat answers. To whatever is said after sending: where things stand now, read from the rows. That a word was
 * kept is said only of one that was stored.
 */
export async function answerOf(
  tx: Tx,
  {
    answer,
    word,
    report,
    language,
    now,
  }: {
    answer: ChatAnswer;
    word: ChatWord;
    report: { id: string; number: string } | null;
    language: Language;
    now: Date;
  },
): Promise<LineMessageObject | null> {
  const message = answerMessage(answer, language, { number: report?.number ?? null, now });
  if (!report || !message || !isAboutStatus(answer)) return message;
  const isKept = "messageId" in word && !(word.kind === "media" && word.media === "sticker");
  const lead = answer.kind === "no_media" || (answer.kind === "kept" && isKept) ? message.text : undefined;
  const status = await statusCard(tx, { reportId: report.id, language, lead });
  return message.quickReply ? { ...status, quickReply: message.quickReply } : status;
}

/** Whoever wrote on wants to know where things stand; a question, a thank-you or the end's own words are answers already. */
function isAboutStatus(answer: ChatAnswer): boolean {
  return (answer.kind === "kept" && !answer.ask) || answer.kind === "still_open" || answer.kind === "no_media";
}

/** The card of a report's status as it is now; in the language of the report when none is given. */
export async function statusCard(
  tx: Tx,
  { reportId, language, lead }: { reportId: string; language?: Language; lead?: string | undefined },
) {
  const { incidentNumber, sentence, now, language: stored } = await readStatus(tx, { id: reportId });
  return statusMessage({ number: incidentNumber, sentence, now, lead }, language ?? toLanguage(stored));
}
