import { randomUUID } from "node:crypto";
import type { Conversation, ReportDraft } from "@/lib/generated/prisma/client";
import { reopenForReporter } from "@/lib/dispatch/escalation/reopen-for-reporter";
import { raiseAlarm } from "@/lib/incident/alarms";
import { recordEvent } from "@/lib/incident/timeline";
import { queueLineMessage } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { reporterOfLineUser } from "@/lib/intake/report/attach-identity";
import {
  AFTER_END_S,
  type ChatAnswer,
  type ChatState,
  type ChatWord,
  decideAfterEnd,
  decideAnswer,
  decideSession,
  foldChat,
  type KnownFacts,
  LATE_AFTER_S,
  mayOpenIncident,
  nextStep,
  questionOf,
  readAsked,
  writeAsked,
} from "./chat.rules";
import { answerOf } from "./status-answer";
import { hideUnsent, loadWords, queueReceipt, storeLines } from "./chat-report";
import { enqueueDraftJobs, lockDraft, updateDraft } from "@/lib/intake/report/draft";
import {
  type ChannelFacts,
  hasReadablePhone,
  NO_CHANNEL_FACTS,
  readFactTimes,
} from "@/lib/intake/report/draft-facts.rules";
import { type Language, toLanguage } from "@/lib/i18n/language";
import { sendLockedDraft } from "@/lib/intake/report/submit-report";
import type { IncomingEvent } from "./webhook-event.schema";
import { isFinished, OPEN_STATUSES } from "@/lib/vocabulary/status";

/** A reply token's life (docs/line.md: one minute). */
const REPLY_TOKEN_LIFE_MS = 60_000;

interface Turn {
  event: IncomingEvent;
  word: ChatWord;
  lineUserId: string;
  now: Date;
}

/**
 * One word of a 1:1 chat takes effect: the conversation's facts go into its draft, a complete one becomes a report, a
 * sent one is added to, and one neutral silent answer is queued. The state is folded anew from everything stored, so
 * the order in which the words arrive does not matter.
 */
export async function converse(tx: Tx, turn: Turn): Promise<void> {
  const { event, word, lineUserId } = turn;
  const reporterId = await reporterOfLineUser(tx, { lineUserId, language: "th" });
  const before = await lockConversation(tx, reporterId);
  if (word.kind === "unsend") return hideUnsent(tx, { messageId: word.messageId, at: event.at });

  const attached = await attachOpenReport(tx, before, event.at);
  const report = await findReport(tx, attached.reportKey);
  const session = decideSession({ ...attached, report }, { at: event.at, word });
  switch (session.kind) {
    case "past":
      return storePastWord(tx, attached, turn);
    case "next":
      return takeTurn(tx, { ...attached, reportKey: randomUUID(), closedUpTo: session.closedUpTo }, null, turn);
    case "after_end":
      return report ? hearAfterEnd(tx, attached, report, turn) : undefined;
    case "current":
      return takeTurn(tx, { ...attached, reportKey: attached.reportKey ?? randomUUID() }, report, turn);
  }
}

async function lockConversation(tx: Tx, reporterId: string): Promise<Conversation> {
  await tx.$executeRaw`insert into conversations (reporter_id) values (${reporterId}::uuid) on conflict do nothing`;
  await tx.$queryRaw`select 1 from conversations where reporter_id = ${reporterId}::uuid for update`;
  return tx.conversation.findUniqueOrThrow({ where: { reporterId } });
}

interface CurrentReport {
  id: string;
  incidentId: string;
  number: string;
  problemAssumed: boolean;
  receivedAt: Date;
  finishedAt: Date | null;
  known: KnownFacts;
}

async function findReport(tx: Tx, reportKey: string | null): Promise<CurrentReport | null> {
  if (!reportKey) return null;
  const report = await tx.report.findUnique({
    where: { reportKey },
    select: {
      id: true,
      receivedAt: true,
      phoneId: true,
      flags: true,
      incident: {
        select: {
          id: true,
          number: true,
          problemAssumed: true,
          latitude: true,
          status: true,
          resolvedAt: true,
          closedAt: true,
        },
      },
    },
  });
  if (!report) return null;
  const { id, number, problemAssumed, latitude, status, resolvedAt, closedAt } = report.incident;
  return {
    id: report.id,
    incidentId: id,
    number,
    problemAssumed,
    receivedAt: report.receivedAt,
    finishedAt: isFinished(status) ? (resolvedAt ?? closedAt) : null,
    known: { problem: !problemAssumed, location: latitude !== null, phone: hasReadablePhone(report) },
  };
}

/** Who reported through the mini-app and then writes in the chat speaks about that report, not about a new one. */
async function attachOpenReport(tx: Tx, conversation: Conversation, at: Date): Promise<Conversation> {
  const { reportKey, reporterId, closedUpTo } = conversation;
  if (reportKey && (await tx.reportDraft.count({ where: { reportKey } })) > 0) return conversation;
  const open = await tx.report.findFirst({
    where: {
      reporterId,
      incident: {
        OR: [
          { status: { in: OPEN_STATUSES } },
          { resolvedAt: { gt: new Date(at.getTime() - AFTER_END_S * 1000) } },
          { closedAt: { gt: new Date(at.getTime() - AFTER_END_S * 1000) } },
        ],
      },
      ...(closedUpTo ? { receivedAt: { gt: closedUpTo } } : {}),
    },
    orderBy: { receivedAt: "desc" },
    select: { reportKey: true, receivedAt: true },
  });
  if (!open || (closedUpTo && at <= closedUpTo)) return conversation;
  const since = at > open.receivedAt ? open.receivedAt : new Date(at.getTime() - 1);
  return { ...conversation, reportKey: open.reportKey, closedUpTo: since };
}

/** A word that comes after its report was finished is still kept with that report; nobody is asked anything. */
async function storePastWord(tx: Tx, conversation: Conversation, { event, word, lineUserId }: Turn): Promise<void> {
  if (!("messageId" in word)) return;
  const reports = await tx.report.findMany({
    where: { reporterId: conversation.reporterId },
    orderBy: { receivedAt: "asc" },
    select: { reportKey: true },
  });
  const since = new Date(event.at.getTime() - 1);
  const { lines } = foldChat(await loadWords(tx, { lineUserId, since }));
  for (const { reportKey } of reports) {
    const report = await findReport(tx, reportKey);
    if (!report || (report.finishedAt && report.finishedAt < event.at)) continue;
    const own = lines.filter((line) => line.messageId === word.messageId);
    return storeLines(tx, { incidentId: report.incidentId, lines: own, announce: true });
  }
}

/** Words after the end reach the incident: a cry opens it again, whoever was there sees the rest, nobody is silent. */
async function hearAfterEnd(tx: Tx, conversation: Conversation, report: CurrentReport, turn: Turn): Promise<void> {
  const { incidentId } = report;
  const { answer, reopens, alarms } = decideAfterEnd(turn.word);
  if (reopens) await reopenForReporter(tx, { incidentId });
  else if (alarms) await raiseAlarm(tx, { kind: "words_after_end", incidentId });
  await takeTurn(tx, conversation, report, turn, answer);
}

async function takeTurn(
  tx: Tx,
  conversation: Conversation,
  report: CurrentReport | null,
  turn: Turn,
  afterEnd: ChatAnswer | null = null,
): Promise<void> {
  const { event, word, lineUserId, now } = turn;
  const words = await loadWords(tx, { lineUserId, since: conversation.closedUpTo });
  const state = foldChat(words);
  const language = await settleLanguage(tx, conversation.reporterId, state);
  const saved = await saveFacts(tx, { conversation, state, language, now });
  const mayOpen = mayOpenIncident(state, { at: event.at, now });
  const isComplete = nextStep(state) === "send";
  const facts = { ...NO_CHANNEL_FACTS, words: state.lines.map(({ text }) => text) };
  const asked = report || state.hasPlea || saved.draft ? readAsked(conversation.askedFor) : {};

  let answer: ChatAnswer = { kind: "none" };
  let isSent = report !== null;
  if (report) {
    if (saved.draft && (saved.hasNews || word.kind === "text"))
      await addFacts(tx, report, { draft: saved.draft, facts, now });
    await storeLines(tx, { incidentId: report.incidentId, lines: state.lines, announce: true });
  } else if ((isComplete || state.criesOut) && mayOpen && saved.draft) {
    const submitted = await sendLockedDraft(tx, saved.draft, facts, now);
    asked.location = state.location ? 0 : 1; // its receipt asks for the place
    await storeLines(tx, { incidentId: submitted.incidentId, lines: state.lines, announce: false });
    if (event.maySend)
      await queueReceipt(tx, {
        submitted,
        lineUserId,
        hasLocation: state.location !== null,
        language,
        replyToken: replyTokenOf(event),
      });
    isSent = true;
  } else if (saved.hasNews && saved.draft && mayOpen) {
    await enqueueDraftJobs(tx, saved.draft, now);
  }

  const newerWaits = words.some((other) => other.at > event.at && !other.isHandled);
  const isNewest = state.newestAt !== null && event.at >= state.newestAt;
  if (afterEnd) answer = afterEnd;
  else if (!newerWaits && (report || !isSent))
    answer = decideAnswer({ state, word, asked, known: report?.known ?? null, isNewest });
  await queueAnswer(tx, { turn, answer, language, report });
  const question = questionOf(answer);
  if (question) asked[question.step] = question.times;

  const { reporterId, reportKey, closedUpTo, lastEventAt } = conversation;
  await tx.conversation.update({
    where: { reporterId },
    data: {
      reportKey,
      closedUpTo,
      lastEventAt: lastEventAt && lastEventAt > event.at ? lastEventAt : event.at,
      askedFor: writeAsked(asked),
    },
    select: { reporterId: true },
  });
}

/** The language chosen or written last is the reporter's from then on. */
async function settleLanguage(tx: Tx, reporterId: string, state: ChatState): Promise<Language> {
  const reporter = await tx.reporter.findUniqueOrThrow({ where: { id: reporterId }, select: { language: true } });
  if (!state.language || state.language === reporter.language) return toLanguage(reporter.language);
  await tx.reporter.update({
    where: { id: reporterId },
    data: { language: state.language },
    select: { id: true },
  });
  return state.language;
}

/** The facts a chat asks for; whatever else is said there is read by officers as it was written. */
const TOLD_IN_CHAT = ["problem", "location", "phone"] as const;

/** Writes the facts that the draft does not have yet, each with the time it was said at. */
async function saveFacts(
  tx: Tx,
  {
    conversation,
    state,
    language,
    now,
  }: { conversation: Conversation; state: ChatState; language: Language; now: Date },
): Promise<{ draft: ReportDraft | null; hasNews: boolean }> {
  const reportKey = conversation.reportKey ?? randomUUID();
  const known = TOLD_IN_CHAT.flatMap((name) => {
    const fact = state[name];
    return fact ? [{ name, fact }] : [];
  });
  if (known.length === 0 && !state.hasPlea) return { draft: null, hasNews: false };

  let draft = await lockDraft(tx, { reportKey, channel: "chat", language });
  // Somebody who only calls says no fact: the draft is theirs all the same.
  let hasNews = draft.reporterId === null;
  if (hasNews)
    draft = await updateDraft(
      tx,
      draft,
      { reportKey, channel: "chat", language, facts: {}, reporterId: conversation.reporterId },
      now,
    );
  for (const { name, fact } of known) {
    const before = readFactTimes(draft.factTimes)[name] ?? 0;
    // A tap holds against a newer reading of typed words, so a problem is news when it differs, not when it is newer.
    const isNews = name === "problem" ? draft.problem !== fact.value : before < fact.at.getTime();
    if (!isNews) continue;
    hasNews = true;
    draft = await updateDraft(
      tx,
      draft,
      {
        reportKey,
        channel: "chat",
        language,
        facts: { [name]: fact.value },
        saidAt: new Date(Math.max(before, fact.at.getTime())),
        reporterId: conversation.reporterId,
      },
      now,
    );
  }
  return { draft, hasNews };
}

/** What comes after the report was sent: a pin, a number, or what it is about when the report went out without it. */
async function addFacts(
  tx: Tx,
  report: CurrentReport,
  { draft, facts, now }: { draft: ReportDraft; facts: ChannelFacts; now: Date },
): Promise<void> {
  await sendLockedDraft(tx, draft, facts, now);
  if (!report.problemAssumed || !draft.problem) return;
  const { count } = await tx.incident.updateMany({
    where: { id: report.incidentId, problemAssumed: true },
    data: { problem: draft.problem, problemAssumed: false },
  });
  if (count === 0) return;
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: report.incidentId },
    select: { status: true, version: true },
  });
  await recordEvent(tx, {
    incidentId: report.incidentId,
    kind: "reporter_added",
    ...incident,
    data: { what: ["problem"] },
  });
}

function replyTokenOf({ replyToken, at }: IncomingEvent) {
  return replyToken ? { token: replyToken, expiresAt: new Date(at.getTime() + REPLY_TOKEN_LIFE_MS) } : undefined;
}

/** Questions are worth a push; a mere acknowledgement is only given while it is fresh. */
async function queueAnswer(
  tx: Tx,
  {
    turn: { event, word, lineUserId, now },
    answer,
    language,
    report,
  }: { turn: Turn; answer: ChatAnswer; language: Language; report: CurrentReport | null },
): Promise<void> {
  const ageMs = now.getTime() - event.at.getTime();
  const isWorthIt =
    questionOf(answer) || answer.kind === "reopened" ? ageMs < 24 * LATE_AFTER_S * 1000 : ageMs < REPLY_TOKEN_LIFE_MS;
  if (!event.maySend || !isWorthIt) return;
  const message = await answerOf(tx, { answer, word, report, language, now });
  if (!message) return;
  await queueLineMessage(tx, {
    logicalKey: `chat:${event.webhookEventId}`,
    purpose: "chat",
    recipient: lineUserId,
    messages: [message],
    silent: true,
    replyToken: replyTokenOf(event),
  });
}
