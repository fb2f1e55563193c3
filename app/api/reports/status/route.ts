import { defineRoute } from "@/lib/access/define-route";
import { toLanguage } from "@/lib/i18n/language";
import { findReportStatus } from "@/lib/intake/report/report-status.queries";
import { statusWords } from "@/lib/i18n/reporter-words";
import { notFound } from "@/lib/platform/errors.rules";

/** The token stands in `Authorization: Bearer …` or `x-status-token`, never in the address. */
export const GET = defineRoute({
  route: "/api/reports/status",
  access: "public",
  handle: async ({ request }) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const token = bearer ?? request.headers.get("x-status-token");
    if (!token) throw notFound("การแจ้งเหตุ");
    const { language: stored, ...report } = await findReportStatus(token);
    const language = toLanguage(request.headers.get("x-language") ?? stored);
    return {
      ...report,
      language,
      statusText: statusWords(language, report.status),
      history: report.history.map((step) => ({ ...step, text: statusWords(language, step.status) })),
    };
  },
});
