import { defineRoute } from "@/lib/access/define-route";
import { addNote } from "@/lib/incident/add-note";
import { IncidentParams, NoteBody } from "@/lib/incident/incident.schema";

export const POST = defineRoute({
  route: "/api/incidents/:id/notes",
  access: "incident.note",
  params: IncidentParams,
  body: NoteBody,
  handle: ({ params, body, actor }) => addNote({ incidentId: params.id, text: body.text }, { actor }),
});
