import { type ChatAnswer, CHAT_ACTIONS, type ChatStep } from "./chat.rules";
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

/** One question, with every answer one tap away and the two numbers in sight. */
export function questionMessage(step: Exclude<ChatStep, "send">, language: Language): ChatMessage {
  const words = REPORTER_WORDS[language].chat;
  const ask = (question: string, actions: QuickReplyAction[]) => message(`${question}\n\n${words.hotlines}`, actions);
  switch (step) {
    case "problem":
      return ask(
        words.askProblem,
        PROBLEMS.map((problem) => tap(words.buttons.problems[problem], CHAT_ACTIONS.problem(problem))),
      );
    case "location":
      return ask(words.askLocation, [
        { type: "location", label: words.buttons.sendLocation },
        tap(words.buttons.noLocation, CHAT_ACTIONS.noLocation),
      ]);
    case "phone":
      return ask(words.askPhone, [tap(words.buttons.noPhone, CHAT_ACTIONS.noPhone)]);
  }
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
export function answerMessage(answer: ChatAnswer, language: Language, number: string | null): ChatMessage | null {
  const words = REPORTER_WORDS[language].chat;
  const another = [tap(words.buttons.newReport, CHAT_ACTIONS.newReport)];
  switch (answer.kind) {
    case "ask":
      return questionMessage(answer.step, language);
    case "added":
      return message(words.added, another);
    case "still_open":
      return message(`${fill(words.stillOpen, { number: number ?? "" })}\n\n${words.hotlines}`, another);
    case "no_media":
      return message(words.noMedia, another);
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
