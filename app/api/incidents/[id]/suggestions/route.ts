import { defineRoute } from "@/lib/access/define-route";
import { findIncidentLinks } from "@/lib/incident/incident-links.queries";
import { IncidentParams } from "@/lib/incident/incident.schema";

/** Which incidents may be the same happening, and what was joined or split so far. */
export const GET = defineRoute({
  route: "/api/incidents/:id/suggestions",
  access: "incident.view",
  params: IncidentParams,
  handle: ({ params, actor }) => findIncidentLinks(params.id, actor),
});
