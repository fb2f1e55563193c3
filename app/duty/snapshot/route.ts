import { defineRoute } from "@/lib/access/define-route";
import { listDutyIncidents } from "@/lib/incident/duty-list.queries";
import type { DutyList } from "@/lib/incident/duty-list.schema";
import { currentCursor } from "@/lib/live/feed";

/** What the duty list shows, with the cursor a stream goes on from. */
export const GET = defineRoute({
  route: "/duty/snapshot",
  access: "any_role",
  handle: async ({ actor }): Promise<DutyList> => {
    // The cursor is read first: an event between the two reads is sent again rather than missed.
    const cursor = await currentCursor();
    return { ...(await listDutyIncidents(actor)), cursor };
  },
});
