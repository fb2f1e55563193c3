import { defineRoute } from "@/lib/access/define-route";
import { splitReport } from "@/lib/dispatch/merging/split-report";
import { SplitBody } from "@/lib/incident/incident-link.schema";
import { IncidentParams } from "@/lib/incident/incident.schema";

/** Takes one report out into an incident of its own. */
export const POST = defineRoute({
  route: "/api/incidents/:id/split",
  access: "incident.join",
  params: IncidentParams,
  body: SplitBody,
  handle: ({ params, body, actor, requestId }) => splitReport({ ...body, incidentId: params.id }, { actor, requestId }),
});
