import { defineRoute } from "@/lib/access/define-route";
import { DeskBody } from "@/lib/intake/desk/desk-sheet.schema";
import { submitDeskReport } from "@/lib/intake/desk/submit-desk-report";

/** 201 only after commit; the same key answers the same report again, however often it is sent. */
export const POST = defineRoute({
  route: "/api/desk/reports",
  access: "any_role",
  body: DeskBody,
  handle: async ({ body, actor, requestId }) =>
    Response.json(await submitDeskReport(body, { actor, requestId }), { status: 201 }),
});
