import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { clearAlarm } from "@/lib/incident/clear-alarm";

export const POST = defineRoute({
  route: "/api/alarms/:id/clear",
  access: "alarm.clear",
  params: z.object({ id: z.uuid() }),
  handle: ({ params, actor, requestId }) => clearAlarm({ alarmId: params.id }, { actor, requestId }),
});
