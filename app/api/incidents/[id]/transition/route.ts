import { defineRoute } from "@/lib/access/define-route";
import { respondToIncident } from "@/lib/dispatch/response/respond-to-incident";
import { IncidentParams, TransitionBody } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/transition",
  access: "incident.view",
  params: IncidentParams,
  body: TransitionBody,
  handle: ({ params, body, actor, requestId }) =>
    respondToIncident({ ...body, incidentId: params.id }, { actor, requestId }),
});
