import { defineRoute } from "@/lib/access/define-route";
import { DeclineBody } from "@/lib/dispatch/response/decline.schema";
import { declineIncident } from "@/lib/dispatch/response/decline-incident";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/decline",
  access: "incident.view",
  params: IncidentParams,
  body: DeclineBody,
  handle: ({ params, body, actor, requestId }) =>
    declineIncident({ ...body, incidentId: params.id }, { actor, requestId }),
});
