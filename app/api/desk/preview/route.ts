import { defineRoute } from "@/lib/access/define-route";
import { previewAlert } from "@/lib/intake/desk/preview-alert.queries";
import { PreviewBody } from "@/lib/intake/desk/desk-sheet.schema";

/** Reads only; a POST because a pin must not stand in an address. */
export const POST = defineRoute({
  route: "/api/desk/preview",
  access: "any_role",
  body: PreviewBody,
  handle: async ({ body, actor }) => previewAlert(body, { actor, now: new Date() }),
});
