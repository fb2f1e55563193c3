import { defineRoute } from "@/lib/access/define-route";
import { DeskDiscardBody } from "@/lib/intake/desk/desk-sheet.schema";
import { discardDeskDraft } from "@/lib/intake/desk/submit-desk-report";

/** Throws an unsent sheet away; a report that was sent stays. */
export const POST = defineRoute({
  route: "/api/desk/discard",
  access: "any_role",
  body: DeskDiscardBody,
  handle: async ({ body, actor, requestId }) => discardDeskDraft(body, { actor, requestId }),
});
