import { defineRoute } from "@/lib/access/define-route";
import { InvolvedOfficerBody } from "@/lib/dispatch/rerouting/correction.schema";
import { markInvolvedOfficer } from "@/lib/dispatch/rerouting/mark-involved-officer";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/involved-officer",
  access: "incident.conflict",
  params: IncidentParams,
  body: InvolvedOfficerBody,
  handle: ({ params, body, actor, requestId }) =>
    markInvolvedOfficer({ ...body, incidentId: params.id }, { actor, requestId }),
});
