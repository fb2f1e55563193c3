import { defineRoute } from "@/lib/access/define-route";
import { IncidentParams, RevealBody } from "@/lib/incident/incident.schema";
import { revealPhones } from "@/lib/incident/reveal-phone";

/** A write, since it leaves a trace: the reason goes into the audit trail with the actor and the request. */
export const POST = defineRoute({
  route: "/api/incidents/:id/phone",
  access: "reporter.phone.reveal",
  params: IncidentParams,
  body: RevealBody,
  handle: async ({ params, body, actor, requestId }) => ({
    phones: await revealPhones({ incidentId: params.id, ...body }, { actor, requestId }),
  }),
});
