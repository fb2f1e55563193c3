import { defineRoute } from "@/lib/access/define-route";
import { DeskBody } from "@/lib/intake/desk-sheet.schema";
import { listOpenDrafts } from "@/lib/intake/desk.queries";
import { saveDeskDraft } from "@/lib/intake/submit-desk-report";

/** An operator's sheet while the call goes on, kept with every pause of the keys. */
export const POST = defineRoute({
  route: "/api/desk/draft",
  access: "staff",
  body: DeskBody,
  handle: async ({ body, actor, requestId }) => saveDeskDraft(body, { actor, requestId }),
});

/** The operator's sheets that were not sent, newest first: a page asks again when its last keys left after it did. */
export const GET = defineRoute({
  route: "/api/desk/draft",
  access: "staff",
  handle: async ({ actor }) => listOpenDrafts(actor, new Date()),
});
