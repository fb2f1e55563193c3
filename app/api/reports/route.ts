import { defineRoute } from "@/lib/access/define-route";
import { toLanguage } from "@/lib/i18n/language";
import { readPlaceAndPhone, ReportBody } from "@/lib/intake/report/report.schema";
import { submitReport } from "@/lib/intake/report/submit-report";

/**
 * 201 only after commit; the same key answers the same report again, however often it is sent. A place, a time or a
 * number that cannot be read costs a warning in the answer and a mark on the report, never the report.
 */
export const POST = defineRoute({
  route: "/api/reports",
  access: "public",
  body: ReportBody,
  handle: async ({ body }) => {
    const { location, phone, warnings } = readPlaceAndPhone(body);
    const submitted = await submitReport({
      reportKey: body.reportKey,
      channel: "api",
      language: toLanguage(body.language),
      idToken: body.idToken ?? undefined,
      facts: {
        problem: body.problem,
        reporterKind: body.reporterKind ?? undefined,
        conflict: body.conflict ? true : undefined,
        phone,
        location,
      },
      // That a pin is too wide follows from the pin itself.
      flags: warnings.flatMap(({ code }) => (code === "place_too_wide" ? [] : [code])),
    });
    const { reportId, incidentNumber, status, statusToken } = submitted;
    const answer = { reportId, incidentNumber, status, statusToken };
    return Response.json(warnings.length > 0 ? { ...answer, warnings } : answer, { status: 201 });
  },
});
