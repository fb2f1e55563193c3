import { defineRoute } from "@/lib/access/define-route";
import { CorrectBody } from "@/lib/dispatch/rerouting/correction.schema";
import { rerouteIncident } from "@/lib/dispatch/rerouting/reroute-incident";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/correct",
  access: "incident.correct",
  params: IncidentParams,
  body: CorrectBody,
  handle: ({ params, body, actor, requestId }) =>
    rerouteIncident({ ...body, incidentId: params.id }, { actor, requestId }),
});
