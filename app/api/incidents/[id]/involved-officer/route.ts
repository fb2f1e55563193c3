import { defineRoute } from "@/lib/access/define-route";
import { ConflictBody } from "@/lib/dispatch/rerouting/correction.schema";
import { markConflict } from "@/lib/dispatch/rerouting/mark-involved-officer";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/conflict",
  access: "incident.conflict",
  params: IncidentParams,
  body: ConflictBody,
  handle: ({ params, body, actor, requestId }) =>
    markConflict({ ...body, incidentId: params.id }, { actor, requestId }),
});
