import { defineRoute } from "@/lib/access/define-route";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { IncidentParams } from "@/lib/incident/incident.schema";

export const GET = defineRoute({
  route: "/api/incidents/:id",
  access: "incident.view",
  params: IncidentParams,
  handle: ({ params, actor }) => findIncidentDetail(params.id, actor),
});
