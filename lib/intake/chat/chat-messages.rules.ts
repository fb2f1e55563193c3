import { type ChatAnswer, CHAT_ACTIONS, type Question } from "./chat.rules";
import { type Language, LANGUAGE_FACTS, LANGUAGES } from "@/lib/i18n/language";
import { fill, REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { timeInThailand } from "@/lib/i18n/thai-clock";
import { statusText } from "@/lib/intake/report/status-text.rules";
import type { StatusSentence } from "@/lib/intake/report/status-sentence.rules";
import { PROBLEMS } from "@/lib/vocabulary/problem";

type QuickReplyAction =
  /** no `displayText`: the choice leaves no trace in the chat */
  { type: "postback"; label: string; data: string } | { type: "location"; label: string };

/** A text of ours with its buttons, as the Messaging API takes it. */
export interface ChatMessage {
  type: "text";
  text: string;
  quickReply?: { items: { type: "action"; action: QuickReplyAction }[] };
}

const tap = (label: string, data: string): QuickReplyAction => ({ type: "postback", label, data });

function message(text: string, actions: readonly QuickReplyAction[] = []): ChatMessage {
  if (actions.length === 0) return { type: "text", text };
  return { type: "text", text, quickReply: { items: actions.map((action) => ({ type: "action", action })) } };
}

/** What can be tapped for an answer. */
function answersTo(step: Question["step"], language: Language): QuickReplyAction[] {
  const { buttons } = REPORTER_WORDS[language].chat;
  switch (step) {
    case "problem":
      return PROBLEMS.map((problem) => tap(buttons.problems[problem], CHAT_ACTIONS.problem(problem)));
    case "location":
      return [{ type: "location", label: buttons.sendLocation }, tap(buttons.noLocation, CHAT_ACTIONS.noLocation)];
    case "phone":
      return [tap(buttons.noPhone, CHAT_ACTIONS.noPhone)];
  }
}

/**
 * One question, with every answer one tap away and the two numbers in sight. The first time it is put plainly, the second
 * time in other words that say what was not understood; then only the answers stay there.
 * @param isKept the words before it are stored with a report
 */
export function questionMessage(
  { step, times }: Question,
  language: Language,
  { now, isKept }: { now: Date; isKept: boolean },
): ChatMessage {
  const words = REPORTER_WORDS[language].chat;
  const wordings = {
    problem: [words.askProblem, words.askProblemAgain],
    location: [words.askLocation, words.askLocationAgain],
    phone: [words.askPhone, words.askPhoneAgain],
  };
  const question = wordings[step][times - 1];
  const kept = isKept || !question ? [fill(words.kept, { time: timeOf(now) })] : [];
  const text = [...kept, ...(question ? [question] : [])].join("\n");
  return message(`${text}\n\n${words.hotlines}`, answersTo(step, language));
}

/** 21:05, in Thailand. */
function timeOf(at: Date): string {
  return at.toLocaleTimeString("en-GB", { timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit" });
}

/** Follows every report of the chat, once, after it was stored. */
export function receiptMessage(
  { number, hasLocation }: { number: string; hasLocation: boolean },
  language: Language,
): ChatMessage {
  const words = REPORTER_WORDS[language].chat;
  if (hasLocation) return message(`${fill(words.received, { number })}\n\n${words.hotlines}`);
  return message(`${fill(words.received, { number })}\n${words.placeMissing}\n\n${words.hotlines}`, [
    { type: "location", label: words.buttons.sendLocation },
  ]);
}

/** Says that we are here, and offers to start or to change the language in one tap. */
export function greetingMessage(language: Language): ChatMessage {
  const words = REPORTER_WORDS[language].chat;
  const others = LANGUAGES.filter((other) => other !== language);
  return message(`${words.greeting}\n\n${words.hotlines}`, [
    tap(words.buttons.report, CHAT_ACTIONS.report),
    ...others.map((other) => tap(LANGUAGE_FACTS[other].name, CHAT_ACTIONS.language(other))),
  ]);
}

/** @returns null when there is nothing to say */
export function answerMessage(
  answer: ChatAnswer,
  language: Language,
  { number, now }: { number: string | null; now: Date },
): ChatMessage | null {
  const words = REPORTER_WORDS[language].chat;
  const another = [tap(words.buttons.newReport, CHAT_ACTIONS.newReport)];
  const filled = { number: number ?? "", time: timeOf(now) };
  switch (answer.kind) {
    case "ask":
      return questionMessage(answer, language, { now, isKept: false });
    case "kept":
      return answer.ask
        ? questionMessage(answer.ask, language, { now, isKept: true })
        : message(fill(words.kept, filled), another);
    case "still_open":
      return message(`${fill(words.stillOpen, filled)}\n\n${words.hotlines}`, another);
    case "no_media":
      return message(words.noMedia, another);
    case "greeting":
      return greetingMessage(language);
    case "thanked":
      return message(words.thanked);
    case "tested":
      return message(`${words.tested}\n\n${words.hotlines}`);
    case "reopened":
      return message(`${fill(words.reopened, filled)}\n\n${words.hotlines}`);
    case "kept_after_end":
      return message(`${fill(words.keptAfterEnd, filled)}\n\n${words.hotlines}`);
    case "none":
      return null;
  }
}

/**
 * Where things stand. A Flex Message, because its `altText` is all that a notification or the list of chats shows:
 * that somebody comes is only to be read in the open chat. It says when it was so, because it stays there.
 * @param lead answers the word it replies to; absent when nobody asked
 */
export function statusMessage(
  { number, sentence, now, lead }: { number: string; sentence: StatusSentence; now: Date; lead?: string | undefined },
  language: Language,
) {
  const { chat, status } = REPORTER_WORDS[language];
  const { heading, lines, advice } = statusText(sentence, language);
  const text = (content: string, look: Record<string, unknown>) => ({
    type: "text",
    text: content,
    wrap: true,
    ...look,
  });
  const plain = (content: string) => text(content, { size: "sm", color: "#1F2933" });
  const quiet = { size: "sm", color: "#5C6773" };
  return {
    type: "flex" as const,
    altText: chat.news,
    contents: {
      type: "bubble",
      size: "kilo",
      body: {
        type: "box",
        layout: "vertical",
        spacing: "sm",
        contents: [
          ...(lead ? [plain(lead)] : []),
          text(number, quiet),
          text(heading, { size: "lg", weight: "bold", color: "#1F2933" }),
          ...[...lines, ...advice].map(plain),
          text(fill(status.asOf, { time: timeInThailand(now) }), quiet),
          text(chat.hotlines, { ...quiet, margin: "md" }),
        ],
      },
    },
  };
}
