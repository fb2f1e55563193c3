import type { Language } from "./language";
import { EN } from "@/lib/i18n/reporter/en/page";
import { KM } from "@/lib/i18n/reporter/km/page";
import { LO } from "@/lib/i18n/reporter/lo/page";
import { MS } from "@/lib/i18n/reporter/ms/page";
import { MY } from "@/lib/i18n/reporter/my/page";
import type { ReporterWords } from "@/lib/i18n/reporter/page-words";
import { TH } from "@/lib/i18n/reporter/th/page";
import { VI } from "@/lib/i18n/reporter/vi/page";
import type { IncidentStatus } from "@/lib/vocabulary/status";

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
