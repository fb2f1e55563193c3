import { defineRoute } from "@/lib/access/define-route";
import { findRepeatHarm } from "@/lib/incident/repeat-harm.queries";
import { IncidentParams } from "@/lib/incident/incident.schema";

/** What happened here before, or to whoever reports now. */
export const GET = defineRoute({
  route: "/api/incidents/:id/repeat-harm",
  access: "incident.note",
  params: IncidentParams,
  handle: ({ params, actor }) => findRepeatHarm(params.id, actor),
});
