import { defineRoute } from "@/lib/access/define-route";
import { toLanguage } from "@/lib/i18n/language";
import { readPlaceAndPhone, ReportBody } from "@/lib/intake/report/report.schema";
import { submitReport } from "@/lib/intake/report/submit-report";
import { CONTACT_PREFERENCES, type ContactPreference } from "@/lib/vocabulary/contact";

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
    const contactPreference = CONTACT_PREFERENCES.find((known) => known === body.contactPreference);
    const submitted = await submitReport({
      reportKey: body.reportKey,
      channel: "api",
      language: toLanguage(body.language),
      idToken: body.idToken ?? undefined,
      facts: {
        problem: body.problem,
        reporterKind: body.reporterKind ?? undefined,
        contactPreference,
        conflict: body.conflict ? true : undefined,
        phone,
        location,
      },
      // That a pin is too wide follows from the pin itself.
      flags: warnings.flatMap(({ code }) => (code === "place_too_wide" ? [] : [code])),
    });
    const { reportId, incidentNumber, status, statusToken } = submitted;
    const notUnderstood = [...warnings, ...warningsOf(body, contactPreference)];
    const answer = { reportId, incidentNumber, status, statusToken };
    return Response.json(notUnderstood.length > 0 ? { ...answer, warnings: notUnderstood } : answer, { status: 201 });
  },
});

/** What was sent and not understood: told, and never a reason to refuse a report. */
function warningsOf(body: ReportBody, contactPreference: ContactPreference | undefined) {
  const unknown = Object.keys(body).filter((field) => !Object.hasOwn(ReportBody.shape, field));
  const warnings = unknown.map((field) => ({ field, code: "field_unknown" }));
  if (body.contactPreference && !contactPreference)
    warnings.push({ field: "contactPreference", code: "wish_unreadable" });
  return warnings;
}
