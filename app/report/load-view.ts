import "server-only";
import { randomUUID } from "node:crypto";
import type { ReportView } from "@/components/report/report-view";
import type { Language } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { timeInThailand } from "@/lib/i18n/thai-clock";
import { listDistrictChoices, listProvinceChoices } from "@/lib/intake/page/place-choice.queries";
import { NOTHING_SAID, screenFor, type ShownStatus } from "@/lib/intake/page/report-screen.rules";
import { findReportStatus } from "@/lib/intake/report/report-status.queries";
import { statusText } from "@/lib/intake/report/status-text.rules";
import { findReportByKey } from "@/lib/intake/page/page-view.queries";
import { DomainError } from "@/lib/platform/errors.rules";
import { knownReportKey, knownStatusToken, knownTypedPhone, knownWish } from "./memory";

/** An empty report under a key nobody has: needs no database, so the first question is shown even without one. */
export function emptyView(): ReportView {
  return {
    reportKey: randomUUID(),
    screen: "problem",
    facts: NOTHING_SAID,
    status: null,
    typedPhone: "",
    phoneIsBad: false,
    provinces: [],
    provinceCode: null,
    districts: [],
  };
}

/** What this browser's report looks like now, read from the database: “received” is true whenever it is shown. */
export async function loadView(language: Language): Promise<ReportView> {
  const reportKey = await knownReportKey();
  if (!reportKey) return emptyView();
  const { facts: drafted, statusToken } = await findReportByKey(reportKey);
  const token = statusToken ?? (await knownStatusToken());
  const sent = token ? await findSent(token, language) : null;
  const facts = sent
    ? { ...drafted, isSent: true, hasPhone: sent.hasPhone, hasPlace: sent.hasPlace || drafted.hasPlace }
    : drafted;
  const wish = await knownWish();
  const screen = screenFor(facts, wish?.screen ?? null);
  const typed = await knownTypedPhone();
  const provinceCode = screen === "place" ? (wish?.provinceCode ?? null) : null;
  const [provinces, districts] = await Promise.all([
    screen === "place" ? listProvinceChoices(language) : [],
    provinceCode ? listDistrictChoices(provinceCode, language) : [],
  ]);
  return {
    reportKey,
    screen,
    facts,
    status: sent?.status ?? null,
    typedPhone: typed.text,
    phoneIsBad: typed.isBad,
    provinces,
    provinceCode,
    districts,
  };
}

async function findSent(
  token: string,
  language: Language,
): Promise<{ status: ShownStatus; hasPhone: boolean; hasPlace: boolean } | null> {
  try {
    const { incidentNumber, status, sentence, history, hasPhone, hasLocation } = await findReportStatus(token);
    const words = REPORTER_WORDS[language].status.steps;
    return {
      status: {
        incidentNumber,
        status,
        ...statusText(sentence, language),
        tone: sentence.tone,
        history: history.map(({ what, at }) => ({ text: words[what], at: at.toISOString(), time: timeInThailand(at) })),
      },
      hasPhone,
      hasPlace: hasLocation,
    };
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  }
}
