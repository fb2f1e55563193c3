import type { Facts } from "@/lib/intake/report/draft-facts.rules";
import { type Language, LANGUAGES } from "@/lib/i18n/language";
import { findCoordinates } from "@/lib/intake/report/coordinates.rules";
import { type SpeechAct, speechActOf } from "./plea.rules";
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
  /** they asked for help in any way: a start, a choice, words; a pin alone and a mere courtesy are no plea */
  hasPlea: boolean;
  /** they cried out in words of their own, or by a picture or a voice: whoever answers questions can wait for the next */
  criesOut: boolean;
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
    criesOut: false,
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
        state.hasPlea = true;
        state.locationSkipped = true;
        break;
      case "no_phone":
        state.hasPlea = true;
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
        const act = actOf(word);
        if (typed.isCommand || act === "settled") state.hasPlea = true;
        else if (act === "plea") state.hasPlea = state.criesOut = true;
        const position = typed.isCommand ? null : findCoordinates(word.text);
        if (position) {
          const { latitude, longitude } = position;
          state.location = { value: { latitude, longitude, accuracyM: null, source: "text", capturedAt: at }, at };
        }
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
        state.hasPlea = state.criesOut = true;
        state.lines.push(line(word.messageId, MEDIA_LINES[word.media], at));
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

/** What a word is as an act; a tap and a picture are no courtesies. */
function actOf(word: ChatWord): SpeechAct {
  return word.kind === "text" ? speechActOf(word.text) : "plea";
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
const MEDIA_LINES: Record<Media, string> = {
  sticker: "[ผู้แจ้งส่งสติกเกอร์]",
  image: "[ผู้แจ้งส่งรูปภาพ ระบบไม่ได้เก็บไว้]",
  video: "[ผู้แจ้งส่งวิดีโอ ระบบไม่ได้เก็บไว้]",
  audio: "[ผู้แจ้งส่งเสียง ระบบไม่ได้เก็บไว้]",
  file: "[ผู้แจ้งส่งไฟล์ ระบบไม่ได้เก็บไว้]",
};

function locationLine({ latitude, longitude, place }: { latitude: number; longitude: number; place: string | null }) {
  return `[ตำแหน่ง ${latitude.toFixed(5)}, ${longitude.toFixed(5)}]${place ? ` ${place}` : ""}`;
}

/** What a report holds already, whichever door it came by. */
export interface KnownFacts {
  problem: boolean;
  location: boolean;
  phone: boolean;
}

/** @returns what an open report still lacks and nobody has declined, the place first: it decides who comes */
export function missingSteps(state: ChatState, known: KnownFacts): Exclude<ChatStep, "send">[] {
  const has = {
    location: known.location || state.location !== null || state.locationSkipped,
    problem: known.problem || state.problem !== null,
    phone: known.phone || state.phone !== null || state.phoneSkipped,
  };
  return (["location", "problem", "phone"] as const).filter((step) => !has[step]);
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

/** For this long after the end, words are heard as being about the same matter. */
export const AFTER_END_S = 24 * 3600;

/**
 * Which conversation does a word belong to?
 * @returns `past`: an earlier one · `current`: the one in progress · `after_end`: said of an incident that is over ·
 * `next`: a new one, starting after `closedUpTo`
 */
export function decideSession(
  { closedUpTo, lastEventAt, report }: SessionState,
  { at, word }: Pick<Said, "at" | "word">,
): { kind: "past" } | { kind: "current" } | { kind: "after_end" } | { kind: "next"; closedUpTo: Date } {
  if (closedUpTo && at <= closedUpTo) return { kind: "past" };
  if (word.kind === "new_report") return { kind: "next", closedUpTo: new Date(at.getTime() - 1) };
  if (report) {
    const callsAnew = word.kind === "start" || word.kind === "problem";
    if (report.finishedAt && at > report.finishedAt) {
      const isRecent = at.getTime() - report.finishedAt.getTime() <= AFTER_END_S * 1000;
      return isRecent && !callsAnew ? { kind: "after_end" } : { kind: "next", closedUpTo: report.finishedAt };
    }
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
 * opens an incident only together with a plea: a stray pin of yesterday must send nobody out, a plea must be seen,
 * however late.
 */
export function mayOpenIncident(state: ChatState, { at, now }: { at: Date; now: Date }): boolean {
  const isLate = now.getTime() - at.getTime() > LATE_AFTER_S * 1000;
  return !isLate || state.hasPlea;
}

/** How often each question has been put in this conversation. */
export type Asked = Partial<Record<Exclude<ChatStep, "send">, number>>;

/** Stored as `location:2 phone:1`; a version before wrote the name of the step alone. */
export function readAsked(stored: string | null): Asked {
  const asked: Asked = {};
  for (const entry of stored?.split(" ") ?? []) {
    const [name, times] = entry.split(":");
    if (name === "problem" || name === "location" || name === "phone") asked[name] = Number(times ?? 1);
  }
  return asked;
}

export function writeAsked(asked: Asked): string | null {
  const entries = Object.entries(asked).map(([step, times]) => `${step}:${times}`);
  return entries.length === 0 ? null : entries.join(" ");
}

export interface Question {
  step: Exclude<ChatStep, "send">;
  /** 1: in the plain words · 2: in others, saying what was not understood · more: the answers to tap, without a question */
  times: number;
}

/** A question has two wordings, and is never put twice in the same. */
const MOST_TIMES = 2;

export type ChatAnswer =
  | ({ kind: "ask" } & Question)
  /** the words are stored with the report; `ask` is what it still lacks */
  | { kind: "kept"; ask: Question | null }
  /** the report is open and they tapped “report” again */
  | { kind: "still_open" }
  | { kind: "no_media" }
  | { kind: "greeting" }
  | { kind: "thanked" }
  | { kind: "tested" }
  /** the words opened a finished incident again */
  | { kind: "reopened" }
  /** the words are stored with a finished incident, which stays so */
  | { kind: "kept_after_end" }
  | { kind: "none" };

/**
 * What words after the end do: a cry opens the incident again, a thank-you is answered, and what is neither (a sticker,
 * “all is well”) is shown to whoever was there.
 */
export function decideAfterEnd(word: ChatWord): { answer: ChatAnswer; reopens: boolean; alarms: boolean } {
  if (word.kind === "media" && word.media === "sticker")
    return { answer: { kind: "kept_after_end" }, reopens: false, alarms: true };
  const isCommand = word.kind === "text" && readTypedWords(word.text).isCommand;
  const act = word.kind === "language" || isCommand ? "settled" : actOf(word);
  switch (act) {
    case "plea":
      return { answer: { kind: "reopened" }, reopens: true, alarms: true };
    case "settled":
      return { answer: { kind: "kept_after_end" }, reopens: false, alarms: word.kind === "text" };
    case "thanks":
    case "greeting":
    case "test":
      return { answer: { kind: "thanked" }, reopens: false, alarms: false };
  }
}

/**
 * What to say to one word. `isNewest` is false for a word that comes after newer ones: it is only answered when it
 * changes what is asked. The receipt is not decided here: it follows the report, whoever sent it.
 *
 * @param known  what the conversation's report holds; null: there is none
 */
export function decideAnswer({
  state,
  word,
  asked,
  known,
  isNewest,
}: {
  state: ChatState;
  word: ChatWord;
  asked: Asked;
  known: KnownFacts | null;
  isNewest: boolean;
}): ChatAnswer {
  if (word.kind === "unsend") return { kind: "none" };
  const act = actOf(word);
  if (known) {
    if (!isNewest) return { kind: "none" };
    if (word.kind === "media" && word.media !== "sticker") return { kind: "no_media" };
    if (act === "thanks") return { kind: "thanked" };
    const asksAgain = word.kind === "start" || (word.kind === "text" && readTypedWords(word.text).command === "start");
    if (asksAgain) return { kind: "still_open" };
    const step = missingSteps(state, known).find((missing) => (asked[missing] ?? 0) < MOST_TIMES);
    return { kind: "kept", ask: step ? { step, times: (asked[step] ?? 0) + 1 } : null };
  }
  const isSilent = !state.hasPlea && !state.problem && !state.location && !state.phone;
  if (isSilent && isNewest) {
    if (act === "thanks") return { kind: "thanked" };
    if (act === "test") return { kind: "tested" };
    return { kind: "greeting" };
  }
  const step = nextStep(state);
  if (step === "send" || isSilent) return { kind: "none" };
  const isOpenQuestion = (asked[step] ?? 0) > 0;
  return isNewest || !isOpenQuestion ? { kind: "ask", step, times: (asked[step] ?? 0) + 1 } : { kind: "none" };
}

/** The question that an answer puts, if any. */
export function questionOf(answer: ChatAnswer): Question | null {
  if (answer.kind === "ask") return answer;
  return answer.kind === "kept" ? answer.ask : null;
}
