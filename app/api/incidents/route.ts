import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { listIncidents } from "@/lib/incident/incident.queries";
import { currentCursor } from "@/lib/live/feed";
import { PROBLEMS } from "@/lib/vocabulary/problem";
import { INCIDENT_STATUSES } from "@/lib/vocabulary/status";

const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

const Query = z.object({
  status: listOf(INCIDENT_STATUSES),
  problem: listOf(PROBLEMS),
  search: z.string().max(20).optional(),
  old: z.enum(["0", "1"]).optional(),
});

/** The snapshot of what the actor may see, with the cursor a stream goes on from. */
export const GET = defineRoute({
  route: "/api/incidents",
  access: "staff",
  query: Query,
  handle: async ({ query, actor }) => {
    // The cursor is read first: an event between the two reads is sent again rather than missed.
    const cursor = await currentCursor();
    const { status, problem, search, old } = query;
    return { ...(await listIncidents(actor, { status, problem, search, includeOld: old === "1" })), cursor };
  },
});
