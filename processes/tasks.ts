import * as directory from "@/lib/directory/line-groups/line-group.tasks";
import * as dispatch from "@/lib/dispatch/dispatch.tasks";
import * as drill from "@/lib/drill/drill.tasks";
import * as imports from "@/lib/import/import.tasks";
import * as chat from "@/lib/intake/chat/webhook.tasks";
import * as report from "@/lib/intake/report/intake.tasks";
import * as line from "@/lib/line/line.tasks";
import * as outbound from "@/lib/outbound/outbound.tasks";

/** Every kind of job there is: a `.tasks.ts` file exports definitions of tasks and nothing else. */
export const TASKS = {
  ...directory,
  ...dispatch,
  ...drill,
  ...imports,
  ...chat,
  ...report,
  ...line,
  ...outbound,
};
