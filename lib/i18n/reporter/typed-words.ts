import type { Problem } from "@/lib/vocabulary/problem";

/**
 * What people type in the chat, in one language: no sentences of ours, and no translation of another language's list.
 * Each is a list with commas between; capitals and marks typed in another order make no difference. Where a language is
 * also written in Latin letters, its lists hold that spelling too.
 */
export interface TypedWords {
  /** A whole message that begins a report: “report”, “start”, “menu”. */
  start: string;
  /** A whole message that declines the open question: “skip”, “none”, “no number”. */
  skip: string;
  /** Stands before the number of a choice: “number 2”, “no. 2”. */
  choice: string;
  /** Ends a message out of politeness and changes nothing: “skip please”. */
  polite: string;
  greetings: string;
  thanks: string;
  yes: string;
  no: string;
  /** Cries for help that name no problem. */
  pleas: string;
  /** Everyday words that tell the language where its letters do not. */
  everyday: string;
  /** Words that name a problem beyond doubt. Too few rather than too many: whatever is not named is asked. */
  problems: Record<Problem, string>;
  /** Says that somebody is only trying the account: “test”, “just trying”. */
  tests: string;
  /** Says that all is well or understood. Before a report it is somebody speaking to us, after one it asks for nobody. */
  settled: string;
  /** Stands beside a greeting or a thank-you and adds no need: “so much”, “for your help”, “everyone”. */
  courtesies: string;
}
