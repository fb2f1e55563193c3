import { defineRoute } from "@/lib/access/define-route";
import { undoLink } from "@/lib/dispatch/merging/undo-merge";
import { IncidentParams } from "@/lib/incident/incident.schema";

/** Takes a join or a split back. */
export const POST = defineRoute({
  route: "/api/incident-links/:id/undo",
  access: "incident.join",
  params: IncidentParams,
  handle: ({ params, actor, requestId }) => undoLink({ linkId: params.id }, { actor, requestId }),
});
