import type { Language } from "./language";
import type { ChatWords } from "./reporter/chat-words";
import type { PageWords } from "./reporter/page-words";
import type { TypedWords } from "./reporter/typed-words";
import { CHAT as EN_CHAT } from "./reporter/en/chat";
import { PAGE as EN_PAGE } from "./reporter/en/page";
import { TYPED as EN_TYPED } from "./reporter/en/typed";
import { CHAT as KM_CHAT } from "./reporter/km/chat";
import { PAGE as KM_PAGE } from "./reporter/km/page";
import { TYPED as KM_TYPED } from "./reporter/km/typed";
import { CHAT as LO_CHAT } from "./reporter/lo/chat";
import { PAGE as LO_PAGE } from "./reporter/lo/page";
import { TYPED as LO_TYPED } from "./reporter/lo/typed";
import { CHAT as MS_CHAT } from "./reporter/ms/chat";
import { PAGE as MS_PAGE } from "./reporter/ms/page";
import { TYPED as MS_TYPED } from "./reporter/ms/typed";
import { CHAT as MY_CHAT } from "./reporter/my/chat";
import { PAGE as MY_PAGE } from "./reporter/my/page";
import { TYPED as MY_TYPED } from "./reporter/my/typed";
import { CHAT as TH_CHAT } from "./reporter/th/chat";
import { PAGE as TH_PAGE } from "./reporter/th/page";
import { TYPED as TH_TYPED } from "./reporter/th/typed";
import { CHAT as VI_CHAT } from "./reporter/vi/chat";
import { PAGE as VI_PAGE } from "./reporter/vi/page";
import { TYPED as VI_TYPED } from "./reporter/vi/typed";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/** All that one language needs; its three files are named after the keys. */
export interface ReporterWords {
  page: PageWords;
  chat: ChatWords;
  typed: TypedWords;
}

/** A language without one of its files, or a file without one of its sentences, does not compile. */
export const REPORTER_WORDS: Record<Language, ReporterWords> = {
  th: { page: TH_PAGE, chat: TH_CHAT, typed: TH_TYPED },
  en: { page: EN_PAGE, chat: EN_CHAT, typed: EN_TYPED },
  my: { page: MY_PAGE, chat: MY_CHAT, typed: MY_TYPED },
  lo: { page: LO_PAGE, chat: LO_CHAT, typed: LO_TYPED },
  km: { page: KM_PAGE, chat: KM_CHAT, typed: KM_TYPED },
  ms: { page: MS_PAGE, chat: MS_CHAT, typed: MS_TYPED },
  vi: { page: VI_PAGE, chat: VI_CHAT, typed: VI_TYPED },
};

/** What a reporter is told of an incident's status; the API and the chat use the same words as the pages. */
export function statusWords(language: Language, status: IncidentStatus): string {
  return REPORTER_WORDS[language].page.status[status];
}

/** Fills the marked places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark);
}
