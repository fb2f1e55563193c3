import { defineRoute } from "@/lib/access/define-route";
import { toLanguage } from "@/lib/i18n/language";
import { ReportBody } from "@/lib/intake/report/report.schema";
import { submitReport } from "@/lib/intake/report/submit-report";
import { DomainError } from "@/lib/platform/errors.rules";
import { toE164 } from "@/lib/platform/phone";

/** 201 only after commit; the same key answers the same report again, however often it is sent. */
export const POST = defineRoute({
  route: "/api/reports",
  access: "public",
  body: ReportBody,
  handle: async ({ body }) => {
    const { location } = body;
    const submitted = await submitReport({
      reportKey: body.reportKey,
      channel: "api",
      language: toLanguage(body.language),
      idToken: body.idToken ?? undefined,
      facts: {
        problem: body.problem,
        reporterKind: body.reporterKind ?? undefined,
        conflict: body.conflict ? true : undefined,
        phone: body.phone ? parsePhone(body.phone) : undefined,
        location: location
          ? {
              latitude: location.latitude,
              longitude: location.longitude,
              accuracyM: location.accuracyM ?? null,
              source: location.source,
              capturedAt: location.capturedAt ? new Date(location.capturedAt) : null,
            }
          : undefined,
      },
    });
    const { reportId, incidentNumber, status, statusToken } = submitted;
    return Response.json({ reportId, incidentNumber, status, statusToken }, { status: 201 });
  },
});

function parsePhone(typed: string): string {
  const phone = toE164(typed);
  if (phone) return phone;
  throw new DomainError("invalid", "body.invalid", "ข้อมูลไม่ถูกต้อง: phone", {
    errors: [{ field: "phone", rule: "phone", message: "เบอร์โทรไม่ถูกต้อง ตัวอย่าง 081-234-5678 หรือเว้นว่างไว้" }],
  });
}
