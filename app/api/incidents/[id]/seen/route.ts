import { defineRoute } from "@/lib/access/define-route";
import { markDeliverySeen } from "@/lib/dispatch/response/mark-delivery-seen";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/seen",
  access: "incident.view",
  params: IncidentParams,
  handle: ({ params, actor }) => markDeliverySeen({ incidentId: params.id }, { actor }),
});
