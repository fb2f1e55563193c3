import { defineRoute } from "@/lib/access/define-route";
import { listDeskCalls } from "@/lib/intake/desk/desk.queries";

/** The operator's own calls of today, as they stand now. */
export const GET = defineRoute({
  route: "/api/desk/calls",
  access: "any_role",
  handle: async ({ actor }) => ({ calls: await listDeskCalls(actor, new Date()) }),
});
