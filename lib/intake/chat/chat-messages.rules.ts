import { type ChatAnswer, CHAT_ACTIONS, type ChatStep } from "./chat.rules";
import { CHAT_WORDS } from "./chat-words.rules";
import { type Language, LANGUAGE_NAMES, LANGUAGES } from "@/lib/i18n/language";
import { statusWords } from "@/lib/i18n/reporter-words";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import type { IncidentStatus } from "@/lib/vocabulary/status";

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
  const words = CHAT_WORDS[language];
  const ask = (question: string, actions: QuickReplyAction[]) => message(`${question}\n\n${words.hotlines}`, actions);
  switch (step) {
    case "problem":
      return ask(
        words.askProblem,
        PROBLEMS.map((problem) => tap(words.problems[problem], CHAT_ACTIONS.problem(problem))),
      );
    case "location":
      return ask(words.askLocation, [
        { type: "location", label: words.sendLocation },
        tap(words.noLocation, CHAT_ACTIONS.noLocation),
      ]);
    case "phone":
      return ask(words.askPhone, [tap(words.noPhone, CHAT_ACTIONS.noPhone)]);
  }
}

/** Follows every report of the chat, once, after it was stored. */
export function receiptMessage(
  { number, hasLocation }: { number: string; hasLocation: boolean },
  language: Language,
): ChatMessage {
  const words = CHAT_WORDS[language];
  if (hasLocation) return message(`${words.received(number)}\n\n${words.hotlines}`);
  return message(`${words.received(number)}\n${words.placeMissing}\n\n${words.hotlines}`, [
    { type: "location", label: words.sendLocation },
  ]);
}

/** Says that we are here, and offers to start or to change the language in one tap. */
export function greetingMessage(language: Language): ChatMessage {
  const words = CHAT_WORDS[language];
  const others = LANGUAGES.filter((other) => other !== language);
  return message(`${words.greeting}\n\n${words.hotlines}`, [
    tap(words.report, CHAT_ACTIONS.report),
    ...others.map((other) => tap(LANGUAGE_NAMES[other], CHAT_ACTIONS.language(other))),
  ]);
}

/** @returns null when there is nothing to say */
export function answerMessage(answer: ChatAnswer, language: Language, number: string | null): ChatMessage | null {
  const words = CHAT_WORDS[language];
  const another = [tap(words.newReport, CHAT_ACTIONS.newReport)];
  switch (answer.kind) {
    case "ask":
      return questionMessage(answer.step, language);
    case "added":
      return message(words.added, another);
    case "still_open":
      return message(`${words.stillOpen(number ?? "")}\n\n${words.hotlines}`, another);
    case "no_media":
      return message(words.noMedia, another);
    case "none":
      return null;
  }
}

/**
 * A change of status. A Flex Message, because its `altText` is all that a notification or the list of chats shows:
 * that somebody comes is only to be read in the open chat.
 */
export function statusMessage({ number, status }: { number: string; status: IncidentStatus }, language: Language) {
  const words = CHAT_WORDS[language];
  const text = (content: string, look: Record<string, unknown>) => ({
    type: "text",
    text: content,
    wrap: true,
    ...look,
  });
  return {
    type: "flex" as const,
    altText: words.news,
    contents: {
      type: "bubble",
      size: "kilo",
      body: {
        type: "box",
        layout: "vertical",
        spacing: "sm",
        contents: [
          text(number, { size: "sm", color: "#5C6773" }),
          text(statusWords(language, status), { size: "lg", weight: "bold", color: "#1F2933" }),
          text(words.hotlines, { size: "sm", color: "#5C6773", margin: "md" }),
        ],
      },
    },
  };
}
