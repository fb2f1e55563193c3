import type { ContactPreference } from "@/lib/vocabulary/contact";
import type { Problem } from "@/lib/vocabulary/problem";
import type { ReporterKind } from "@/lib/vocabulary/reporter-kind";

/**
 * Everything a reporter reads, in one language. Plain strings only, so that a server component can hand the whole of it
 * to the browser; `{…}` marks a place to fill. Short sentences a child of twelve reads at once.
 */
export interface PageWords {
  /** Neutral: stands in the list of open apps and in the history. */
  pageTitle: string;
  language: string;
  /** `{n}` of three */
  step: string;
  back: string;
  next: string;

  problemQuestion: string;
  /** `short`: at most five words; `full`: the official name */
  problems: Record<Problem, { short: string; full: string }>;

  placeQuestion: string;
  placeHelp: string;
  useGps: string;
  locating: string;
  gpsFailed: string;
  pickOnMap: string;
  closeMap: string;
  mapHint: string;
  usePin: string;
  map: { map: string; zoomIn: string; zoomOut: string; locate: string };
  pickDistrict: string;
  province: string;
  district: string;
  choose: string;
  districtNote: string;
  /** a place in one's own words, where there is neither position nor map */
  placeTyped: string;
  sendWithoutPlace: string;
  placeKept: string;
  /** `{m}` metres */
  accuracy: string;
  change: string;

  phoneQuestion: string;
  phoneHint: string;
  phoneNote: string;
  phoneBad: string;
  send: string;
  sendWithoutPhone: string;
  sending: string;

  notSent: string;
  keepsTrying: string;
  tryAgain: string;
  /** `{number}` */
  call: string;
  unreachable: string;

  reference: string;
  history: string;
  stale: string;
  noPhone: string;
  addPhone: string;
  noPlace: string;
  addPlace: string;
  /** Asked quietly after sending; no answer is an answer */
  conflictQuestion: string;
  conflictNote: string;
  conflictYes: string;
  conflictKept: string;
  /** Asked once after sending, one tap each; no answer is stored as none */
  contact: { question: string; choices: Record<ContactPreference, string> };
  reporterKind: { question: string; choices: Record<ReporterKind, string> };
  /** Follows the question once an answer is stored. */
  answerKept: string;
  newReport: string;

  safety: string;
  /** Heading and lines, in the order shown. */
  safetyNotes: readonly { heading: string; lines: readonly string[] }[];
  forget: string;
  forgetNote: string;

  leave: string;
  /** The page that is shown instead: an everyday note, nothing else. */
  cover: { title: string; lines: readonly string[]; add: string };
}
