import { defineRoute } from "@/lib/access/define-route";
import { findWatchState } from "@/lib/watchdog/watch-state.queries";

/** Whether the auditor still looks, for the national desk; to others it does not exist. */
export const GET = defineRoute({
  route: "/api/watchdog",
  access: "alarm.clear",
  handle: async ({ actor }) => findWatchState(actor),
});
