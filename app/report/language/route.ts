import { z } from "zod";
import { defineForm, seeOther, wantsJson } from "@/lib/access/define-form";
import { LanguageCode } from "@/lib/intake/report/report.schema";
import { keepLanguage } from "../memory";

/** One tap changes the language; what was said stays (SAFETY 17). */
export const POST = defineForm({
  route: "/report/language",
  fields: z.object({ language: LanguageCode.optional().catch(undefined) }),
  handle: async ({ fields, request }) => {
    if (fields.language) await keepLanguage(fields.language);
    return wantsJson(request) ? new Response(null, { status: 204 }) : seeOther("/report");
  },
  failed: () => seeOther("/report"),
});
