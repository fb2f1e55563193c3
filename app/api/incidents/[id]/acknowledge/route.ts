import { defineRoute } from "@/lib/access/define-route";
import { acknowledgeIncident } from "@/lib/dispatch/response/acknowledge-incident";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/acknowledge",
  access: "incident.respond",
  params: IncidentParams,
  handle: ({ params, actor, requestId }) => acknowledgeIncident({ incidentId: params.id }, { actor, requestId }),
});
