import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { saveDraft } from "@/lib/intake/report/draft";
import { toLanguage } from "@/lib/i18n/language";
import { keepGuessedLanguage, keepReportKey, knownReportKey, pageLanguage } from "../memory";

/**
 * The raw ID token of LIFF, before or after the report was sent: sealed now, checked with LINE by a job (never 4).
 * Nobody waits for this answer.
 */
export const POST = defineRoute({
  route: "/report/identity",
  access: "public",
  body: z.object({
    reportKey: z.uuid(),
    idToken: z.string().min(1).max(4096),
    language: z.string().max(35).nullish(),
  }),
  handle: async ({ body }) => {
    if (body.language) await keepGuessedLanguage(toLanguage(body.language));
    // A page that was left open must not bring back the report somebody took off this phone.
    if (!(await knownReportKey())) await keepReportKey(body.reportKey);
    const language = await pageLanguage();
    await saveDraft({ reportKey: body.reportKey, channel: "liff", language, facts: {}, idToken: body.idToken });
    return { language };
  },
});
