import { defineRoute } from "@/lib/access/define-route";
import { listStandingAlarms } from "@/lib/incident/standing-alarms.queries";

/** Alarms that stand, for who may take them down; empty for everybody else. */
export const GET = defineRoute({
  route: "/api/alarms",
  access: "any_role",
  handle: async ({ actor }) => ({ alarms: await listStandingAlarms(actor) }),
});
