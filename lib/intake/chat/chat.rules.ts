import type { Facts } from "@/lib/intake/report/draft-facts.rules";
import { type Language, LANGUAGES } from "@/lib/i18n/language";
import { readTypedWords } from "./typed-words.rules";
import type { EventBody, Media } from "./webhook-event.schema";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

/** Data of our postbacks (quick replies, rich menu). The words of a problem never stand in a message of ours. */
export const CHAT_ACTIONS = {
  report: "action=report",
  newReport: "action=new",
  noLocation: "action=no-location",
  noPhone: "action=no-phone",
  problem: (problem: Problem) => `action=problem&problem=${problem}`,
  language: (language: Language) => `action=language&language=${language}`,
} as const;

/** One thing a person said or tapped, as far as the chat is concerned. */
export type ChatWord =
  | { kind: "start" }
  | { kind: "new_report" }
  | { kind: "problem"; problem: Problem }
  | { kind: "no_location" }
  | { kind: "no_phone" }
  | { kind: "language"; language: Language }
  | { kind: "text"; messageId: string; text: string }
  | { kind: "location"; messageId: string; latitude: number; longitude: number; place: string | null }
  | { kind: "media"; messageId: string; media: Media }
  | { kind: "unsend"; messageId: string };

export interface Said {
  webhookEventId: string;
  at: Date;
  word: ChatWord;
}

/** A line of the conversation, for officers. Stored encrypted; `unsentAt` hides it. */
export interface ChatLine {
  messageId: string;
  text: string;
  at: Date;
  unsentAt: Date | null;
}

/** A fact and the instant it was said at. */
type At<T> = { value: T; at: Date };

/** Everything one conversation has said so far, whatever order its events came in. */
export interface ChatState {
  problem: At<Problem> | null;
  location: At<NonNullable<Facts["location"]>> | null;
  phone: At<string> | null;
  locationSkipped: boolean;
  phoneSkipped: boolean;
  language: Language | null;
  /** they asked for help in any way: a start, a choice, words; a pin alone is not a plea */
  hasPlea: boolean;
  lines: ChatLine[];
  newestAt: Date | null;
}

export type ChatStep = "problem" | "location" | "phone" | "send";

/** @returns what an event says in the chat, or null when it says nothing there (follow, unfollow, unknown kinds) */
export function toChatWord(body: EventBody): ChatWord | null {
  switch (body.kind) {
    case "text":
      return { kind: "text", messageId: body.messageId, text: body.text };
    case "location": {
      const { messageId, latitude, longitude } = body;
      const place = [body.title, body.address].filter(Boolean).join(" · ");
      return { kind: "location", messageId, latitude, longitude, place: place === "" ? null : place };
    }
    case "media":
    case "unsend":
      return body;
    case "postback":
      return postbackWord(body.data);
    default:
      return null;
  }
}

/** A postback we do not know (an old rich menu, an old message) still means somebody taps at us: ask the first step. */
function postbackWord(data: string): ChatWord {
  const fields = new URLSearchParams(data);
  switch (fields.get("action")) {
    case "new":
      return { kind: "new_report" };
    case "no-location":
      return { kind: "no_location" };
    case "no-phone":
      return { kind: "no_phone" };
    case "problem": {
      const problem = PROBLEMS.find((known) => known === fields.get("problem"));
      return problem ? { kind: "problem", problem } : { kind: "start" };
    }
    case "language": {
      const language = LANGUAGES.find((known) => known === fields.get("language"));
      return language ? { kind: "language", language } : { kind: "start" };
    }
    default:
      return { kind: "start" };
  }
}

/**
 * What a conversation amounts to. The words are put in the order in which they were said and each counts once, so
 * duplicated, shuffled and late webhooks end in the same state. The newest word on a matter holds; a problem that was
 * tapped holds against one that was only read out of typed words.
 */
export function foldChat(said: readonly Said[]): ChatState {
  const state: ChatState = {
    problem: null,
    location: null,
    phone: null,
    locationSkipped: false,
    phoneSkipped: false,
    language: null,
    hasPlea: false,
    lines: [],
    newestAt: null,
  };
  let readProblem: At<Problem> | null = null;
  let chosenLanguage: Language | null = null;
  const unsent = new Map<string, Date>();

  for (const { word, at } of inOrder(said)) {
    state.newestAt = at;
    switch (word.kind) {
      case "start":
      case "new_report":
        state.hasPlea = true;
        break;
      case "problem":
        state.hasPlea = true;
        state.problem = { value: word.problem, at };
        break;
      case "no_location":
        state.locationSkipped = true;
        break;
      case "no_phone":
        state.phoneSkipped = true;
        break;
      case "language":
        chosenLanguage = word.language;
        break;
      case "location": {
        const { latitude, longitude } = word;
        const value = { latitude, longitude, accuracyM: null, source: "line" as const, capturedAt: at };
        state.location = { value, at };
        state.lines.push(line(word.messageId, locationLine(word), at));
        break;
      }
      case "text": {
        const typed = readTypedWords(word.text);
        state.hasPlea = true;
        if (typed.phone) state.phone = { value: typed.phone, at };
        if (typed.command === "skip") {
          // “Skip” answers whatever is still open, in the order in which it is asked.
          if ((state.problem ?? readProblem) && !state.location && !state.locationSkipped) state.locationSkipped = true;
          else if (state.location || state.locationSkipped) state.phoneSkipped = true;
        }
        if (typed.problem) readProblem = { value: typed.problem, at };
        state.language ??= typed.language;
        if (!typed.isCommand) state.lines.push(line(word.messageId, typed.shown, at));
        break;
      }
      case "media":
        if (word.media !== "sticker") state.lines.push(line(word.messageId, MEDIA_LINES[word.media], at));
        break;
      case "unsend":
        unsent.set(word.messageId, at);
    }
  }
  state.problem ??= readProblem;
  state.language = chosenLanguage ?? state.language;
  state.lines = state.lines.map((entry) => ({ ...entry, unsentAt: unsent.get(entry.messageId) ?? null }));
  return state;
}

function inOrder(said: readonly Said[]): Said[] {
  const once = [...new Map(said.map((entry) => [entry.webhookEventId, entry])).values()];
  return once.sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() ||
      (a.webhookEventId < b.webhookEventId ? -1 : a.webhookEventId > b.webhookEventId ? 1 : 0),
  );
}

const line = (messageId: string, text: string, at: Date): ChatLine => ({ messageId, text, at, unsentAt: null });

/** For officers, so in Thai. Pictures stay in the reporter's chat: saying so is honest. */
const MEDIA_LINES: Record<Exclude<Media, "sticker">, string> = {
  image: "[ผู้แจ้งส่งรูปภาพ ระบบไม่ได้เก็บไว้]",
  video: "[ผู้แจ้งส่งวิดีโอ ระบบไม่ได้เก็บไว้]",
  audio: "[ผู้แจ้งส่งเสียง ระบบไม่ได้เก็บไว้]",
  file: "[ผู้แจ้งส่งไฟล์ ระบบไม่ได้เก็บไว้]",
};

function locationLine({ latitude, longitude, place }: { latitude: number; longitude: number; place: string | null }) {
  return `[ตำแหน่ง ${latitude.toFixed(5)}, ${longitude.toFixed(5)}]${place ? ` ${place}` : ""}`;
}

/** @returns the step to ask next, or `send`: everything is known or was declined */
export function nextStep(state: ChatState): ChatStep {
  if (!state.problem) return "problem";
  if (!state.location && !state.locationSkipped) return "location";
  if (!state.phone && !state.phoneSkipped) return "phone";
  return "send";
}

/** Six hours of silence end a conversation that never became a report: yesterday's choice is not today's. */
export const SILENCE_ENDS_S = 6 * 3600;
/** From here on an event counts as late: whatever it tells may be over. */
export const LATE_AFTER_S = 3600;

export interface SessionState {
  /** words up to here belong to an earlier report */
  closedUpTo: Date | null;
  lastEventAt: Date | null;
  /** the report of this conversation, once sent; `finishedAt` when its incident was resolved or closed */
  report: { receivedAt: Date; finishedAt: Date | null } | null;
}

/** An incident nobody closed for this long must not swallow a new call for help as “more about the same”. */
const SAME_MATTER_S = 12 * 3600;

/**
 * Which conversation does a word belong to?
 * @returns `past`: an earlier one · `current`: the one in progress · `next`: a new one, starting after `closedUpTo`
 */
export function decideSession(
  { closedUpTo, lastEventAt, report }: SessionState,
  { at, word }: Pick<Said, "at" | "word">,
): { kind: "past" } | { kind: "current" } | { kind: "next"; closedUpTo: Date } {
  if (closedUpTo && at <= closedUpTo) return { kind: "past" };
  if (word.kind === "new_report") return { kind: "next", closedUpTo: new Date(at.getTime() - 1) };
  if (report) {
    if (report.finishedAt && at > report.finishedAt) return { kind: "next", closedUpTo: report.finishedAt };
    const callsAnew = word.kind === "start" || word.kind === "problem";
    if (callsAnew && at.getTime() - report.receivedAt.getTime() > SAME_MATTER_S * 1000)
      return { kind: "next", closedUpTo: new Date(at.getTime() - 1) };
    return { kind: "current" };
  }
  if (lastEventAt && at.getTime() - lastEventAt.getTime() > SILENCE_ENDS_S * 1000)
    return { kind: "next", closedUpTo: lastEventAt };
  return { kind: "current" };
}

/**
 * May this conversation become an incident now? In good time any pin or finished report may. A word that comes late
 * opens an incident only together with both a plea and a pin: a stray pin of yesterday must send nobody out, a plea
 * for help with a place must, however late.
 */
export function mayOpenIncident(state: ChatState, { at, now }: { at: Date; now: Date }): boolean {
  const isLate = now.getTime() - at.getTime() > LATE_AFTER_S * 1000;
  return !isLate || (state.hasPlea && state.location !== null);
}

export type ChatAnswer =
  | { kind: "ask"; step: Exclude<ChatStep, "send"> }
  /** the report is open and the words were added to it */
  | { kind: "added" }
  /** the report is open and they tapped “report” again */
  | { kind: "still_open" }
  | { kind: "no_media" }
  | { kind: "none" };

/**
 * What to say to one word. `isNewest` is false for a word that comes after newer ones: it is only answered when it
 * changes what is asked. The receipt is not decided here: it follows the report, whoever sent it.
 *
 * @param askedFor the step asked last
 * @param isSent   the conversation's report has been sent
 */
export function decideAnswer({
  state,
  word,
  askedFor,
  isSent,
  isNewest,
}: {
  state: ChatState;
  word: ChatWord;
  askedFor: string | null;
  isSent: boolean;
  isNewest: boolean;
}): ChatAnswer {
  if (word.kind === "unsend") return { kind: "none" };
  if (isSent) {
    if (!isNewest) return { kind: "none" };
    if (word.kind === "media" && word.media !== "sticker") return { kind: "no_media" };
    const asksAgain = word.kind === "start" || (word.kind === "text" && readTypedWords(word.text).command === "start");
    return asksAgain ? { kind: "still_open" } : { kind: "added" };
  }
  const step = nextStep(state);
  if (step === "send") return { kind: "none" };
  return isNewest || step !== askedFor ? { kind: "ask", step } : { kind: "none" };
}
