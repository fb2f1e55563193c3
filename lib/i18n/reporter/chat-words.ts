import type { Problem } from "@/lib/vocabulary/problem";

/**
 * Everything the chat says, in one language; `{…}` marks a place to fill. Every text may appear in a notification, on a
 * screen somebody else sees: it names no problem, no place, nobody who comes and no cry for help. What a choice means
 * stands on its button alone, and buttons are only drawn in the open chat.
 */
export interface ChatWords {
  greeting: string;
  askProblem: string;
  askLocation: string;
  askPhone: string;
  /** The report is stored; `{number}` is its incident's. */
  received: string;
  /** Follows `received` when no place is known. */
  placeMissing: string;
  /** All that a notification says about a change of status; what changed stands inside. */
  news: string;
  /** `{number}` is the incident's. */
  stillOpen: string;
  noMedia: string;
  /** Stands at the end of every question: the two numbers are always in sight. */
  hotlines: string;
  /** Labels: at most 20 letters as people count them, which is LINE's limit. */
  buttons: {
    report: string;
    newReport: string;
    sendLocation: string;
    noLocation: string;
    noPhone: string;
    problems: Record<Problem, string>;
  };
  /** The words are stored; `{time}` is the minute in Thailand. */
  kept: string;
  /** A question is never put twice in the same words: these ask a second time, and say what was not understood. */
  askProblemAgain: string;
  askLocationAgain: string;
  askPhoneAgain: string;
  /** Answers a thank-you: asks for nothing. */
  thanked: string;
  /** Answers somebody who tries the account: nobody was alerted. */
  tested: string;
  /** Words after the end opened the incident again. */
  reopened: string;
  /** Words after the end that ask for nobody are kept with it. */
  keptAfterEnd: string;
}
