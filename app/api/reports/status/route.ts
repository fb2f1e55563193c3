import { defineRoute } from "@/lib/access/define-route";
import { toLanguage } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { findReportStatus } from "@/lib/intake/report/report-status.queries";
import { statusText } from "@/lib/intake/report/status-text.rules";
import { notFound } from "@/lib/platform/errors.rules";

/** The token stands in `Authorization: Bearer …` or `x-status-token`, never in the address. */
export const GET = defineRoute({
  route: "/api/reports/status",
  access: "public",
  handle: async ({ request }) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const token = bearer ?? request.headers.get("x-status-token");
    if (!token) throw notFound("การแจ้งเหตุ");
    const { language: stored, sentence, history, now, ...report } = await findReportStatus(token);
    const language = toLanguage(request.headers.get("x-language") ?? stored);
    const { heading, lines, advice } = statusText(sentence, language);
    return {
      ...report,
      language,
      statusText: heading,
      statusLines: [...lines, ...advice],
      asOf: now.toISOString(),
      history: history.map(({ what, at }) => ({
        status: what,
        at: at.toISOString(),
        text: REPORTER_WORDS[language].status.steps[what],
      })),
    };
  },
});
