import { redirect } from "next/navigation";
import { ReportFlow } from "@/components/report/report-flow";
import { Unreachable } from "@/components/report/unreachable";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { env, simulatorOrigin } from "@/lib/platform/env";
import { errorFields, log } from "@/lib/platform/log";
import { loadView } from "../load-view";
import { isAway, pageLanguage } from "../memory";

/** The reporter's mini-app. Nobody signs in; nothing personal stands in its address. */
export default async function ReportPage() {
  if (await isAway()) redirect("/report/notes");
  const language = await pageLanguage();
  const words = REPORTER_WORDS[language].page;
  const view = await loadView(language).catch((error: unknown) => {
    log.error("failed", { route: "/report", ...errorFields(error) });
    return null;
  });
  if (!view) return <Unreachable words={words} />;
  const { LINE_LIFF_REPORT_ID, MAP_TILE_URL } = env();
  return (
    <ReportFlow
      initial={view}
      words={words}
      language={language}
      liffId={LINE_LIFF_REPORT_ID}
      isSimulated={simulatorOrigin() !== null}
      mapTileUrl={MAP_TILE_URL}
    />
  );
}
