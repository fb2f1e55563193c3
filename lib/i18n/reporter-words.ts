import type { Language } from "./language";
import type { ChatWords } from "./reporter/chat-words";
import type { PageWords } from "./reporter/page-words";
import type { StatusWords } from "./reporter/status-words";
import type { TypedWords } from "./reporter/typed-words";
import { CHAT as EN_CHAT } from "./reporter/en/chat";
import { PAGE as EN_PAGE } from "./reporter/en/page";
import { STATUS as EN_STATUS } from "./reporter/en/status";
import { TYPED as EN_TYPED } from "./reporter/en/typed";
import { CHAT as KM_CHAT } from "./reporter/km/chat";
import { PAGE as KM_PAGE } from "./reporter/km/page";
import { STATUS as KM_STATUS } from "./reporter/km/status";
import { TYPED as KM_TYPED } from "./reporter/km/typed";
import { CHAT as LO_CHAT } from "./reporter/lo/chat";
import { PAGE as LO_PAGE } from "./reporter/lo/page";
import { STATUS as LO_STATUS } from "./reporter/lo/status";
import { TYPED as LO_TYPED } from "./reporter/lo/typed";
import { CHAT as MS_CHAT } from "./reporter/ms/chat";
import { PAGE as MS_PAGE } from "./reporter/ms/page";
import { STATUS as MS_STATUS } from "./reporter/ms/status";
import { TYPED as MS_TYPED } from "./reporter/ms/typed";
import { CHAT as MY_CHAT } from "./reporter/my/chat";
import { PAGE as MY_PAGE } from "./reporter/my/page";
import { STATUS as MY_STATUS } from "./reporter/my/status";
import { TYPED as MY_TYPED } from "./reporter/my/typed";
import { CHAT as TH_CHAT } from "./reporter/th/chat";
import { PAGE as TH_PAGE } from "./reporter/th/page";
import { STATUS as TH_STATUS } from "./reporter/th/status";
import { TYPED as TH_TYPED } from "./reporter/th/typed";
import { CHAT as VI_CHAT } from "./reporter/vi/chat";
import { PAGE as VI_PAGE } from "./reporter/vi/page";
import { STATUS as VI_STATUS } from "./reporter/vi/status";
import { TYPED as VI_TYPED } from "./reporter/vi/typed";

/** All that one language needs; its files are named after the keys. */
export interface ReporterWords {
  page: PageWords;
  chat: ChatWords;
  status: StatusWords;
  typed: TypedWords;
}

/** A language without one of its files, or a file without one of its sentences, does not compile. */
export const REPORTER_WORDS: Record<Language, ReporterWords> = {
  th: { page: TH_PAGE, chat: TH_CHAT, status: TH_STATUS, typed: TH_TYPED },
  en: { page: EN_PAGE, chat: EN_CHAT, status: EN_STATUS, typed: EN_TYPED },
  my: { page: MY_PAGE, chat: MY_CHAT, status: MY_STATUS, typed: MY_TYPED },
  lo: { page: LO_PAGE, chat: LO_CHAT, status: LO_STATUS, typed: LO_TYPED },
  km: { page: KM_PAGE, chat: KM_CHAT, status: KM_STATUS, typed: KM_TYPED },
  ms: { page: MS_PAGE, chat: MS_CHAT, status: MS_STATUS, typed: MS_TYPED },
  vi: { page: VI_PAGE, chat: VI_CHAT, status: VI_STATUS, typed: VI_TYPED },
};

/** Fills the marked places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark);
}
