import type { IncidentStatus } from "@/lib/incident/words.rules";
import type { Language } from "./language.rules";
import { EN } from "./words/en";
import { KM } from "./words/km";
import { LO } from "./words/lo";
import { MS } from "./words/ms";
import { MY } from "./words/my";
import type { ReporterWords } from "./words/reporter-words";
import { TH } from "./words/th";
import { VI } from "./words/vi";

export type { ReporterWords };

/** A missing sentence in any language does not compile (SAFETY 17). */
const WORDS: Record<Language, ReporterWords> = { th: TH, en: EN, my: MY, lo: LO, km: KM, ms: MS, vi: VI };

/** Everything the reporter's pages say, in one language. */
export function reporterWords(language: Language): ReporterWords {
  return WORDS[language];
}

/** What a reporter is told of an incident's status; the API and the chat use the same words as the pages. */
export function statusWords(language: Language, status: IncidentStatus): string {
  return WORDS[language].status[status];
}
