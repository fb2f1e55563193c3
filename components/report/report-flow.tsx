"use client";
import type { Language } from "@/lib/i18n/language";
import { screenFor } from "@/lib/intake/page/report-screen.rules";
import type { ReporterWords } from "@/lib/i18n/reporter-words";
import { LanguageStrip } from "./language-strip";
import { PhoneStep } from "./phone-step";
import { PlaceStep } from "./place-step";
import { ProblemStep } from "./problem-step";
import type { ReportView } from "./report-view";
import { StatusScreen } from "./status-screen";
import type { StepFields } from "./step-form";
import { UnsentNotice } from "./unsent-notice";
import { useLineIdentity } from "./use-line-identity";
import { useReport } from "./use-report";
import type { Problem } from "@/lib/vocabulary/problem";

type ReportFlowProps = {
  initial: ReportView;
  words: ReporterWords;
  language: Language;
  liffId: string;
  isSimulated: boolean;
  mapTileUrl: string;
};

/**
 * The mini-app: rendered whole by the server, where every step is a plain form; scripts only make it faster and keep
 * trying when the network does not.
 */
export function ReportFlow({ initial, words, language, liffId, isSimulated, mapTileUrl }: ReportFlowProps) {
  const { view, send, isSending, isUnsent, isStale, isMoved } = useReport(initial);
  useLineIdentity({ reportKey: view.reportKey, language, liffId, isSimulated });
  const onSend = (fields: StepFields) => send(fields, expectedAfter(fields));
  const common = { view, words, isMoved, onSend };
  return (
    <>
      <LanguageStrip language={language} label={words.language} />
      <main className="mx-auto flex w-full max-w-lg flex-col gap-4 px-4 pt-3 pb-6">
        {isUnsent ? <UnsentNotice words={words} /> : null}
        {view.screen === "problem" ? (
          <ProblemStep
            reportKey={view.reportKey}
            words={words}
            chosen={view.facts.problem}
            isMoved={isMoved}
            onSend={onSend}
          />
        ) : null}
        {view.screen === "place" ? <PlaceStep {...common} mapTileUrl={mapTileUrl} /> : null}
        {view.screen === "phone" ? <PhoneStep {...common} isSending={isSending} /> : null}
        {view.screen === "status" ? <StatusScreen {...common} isStale={isStale} /> : null}
      </main>
    </>
  );
}

/**
 * What a step is sure to lead to is shown before the answer: the next question. Never a status, and never “received”.
 */
function expectedAfter(fields: StepFields): ((view: ReportView) => ReportView) | undefined {
  const { intent } = fields;
  if (intent === "problem")
    return (view) => moved(view, { ...view.facts, problem: fields.problem as Problem }, view.provinces);
  if (intent === "place")
    return (view) => {
      const accuracyM = fields.accuracyM ? Number(fields.accuracyM) : null;
      return view.facts.isSent ? view : moved(view, { ...view.facts, hasPlace: true, accuracyM }, []);
    };
  if (intent === "show-problem") return (view) => ({ ...view, screen: "problem" });
  if (intent === "show-place") return (view) => ({ ...view, screen: "place" });
  if (intent === "show-phone") return (view) => ({ ...view, screen: "phone" });
  if (intent === "show-status") return (view) => ({ ...view, screen: "status" });
  return undefined;
}

function moved(view: ReportView, facts: ReportView["facts"], provinces: ReportView["provinces"]): ReportView {
  return { ...view, facts, provinces, screen: screenFor(facts, null) };
}
