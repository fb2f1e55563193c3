import { defineRoute } from "@/lib/access/define-route";
import { DeskBody } from "@/lib/intake/desk/desk-sheet.schema";
import { saveDeskDraft } from "@/lib/intake/desk/submit-desk-report";

/** An operator's sheet while the call goes on, kept with every pause of the keys. */
export const POST = defineRoute({
  route: "/api/desk/draft",
  access: "any_role",
  body: DeskBody,
  handle: async ({ body, actor, requestId }) => saveDeskDraft(body, { actor, requestId }),
});
