import { defineRoute } from "@/lib/access/define-route";
import { mergeIncidents } from "@/lib/dispatch/merging/merge-incidents";
import { MergeBody } from "@/lib/incident/incident-link.schema";
import { IncidentParams } from "@/lib/incident/incident.schema";

/** Joins this incident to another that is the same happening. */
export const POST = defineRoute({
  route: "/api/incidents/:id/merge",
  access: "incident.join",
  params: IncidentParams,
  body: MergeBody,
  handle: ({ params, body, actor, requestId }) =>
    mergeIncidents({ ...body, incidentId: params.id }, { actor, requestId }),
});
