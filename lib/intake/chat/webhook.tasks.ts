import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

/** Understands one stored webhook event. A person's words go as early as the alerts that they cause. */
export const HANDLE_WEBHOOK_EVENT = defineTask({
  name: "handle-webhook-event",
  payload: z.object({
    webhookEventId: z.string().min(1),
    /** Queue of its source; jobs of an older version stand in theirs without saying so. */
    queue: z.string().default(""),
  }),
  key: ({ webhookEventId }) => `webhook:${webhookEventId}`,
  priority: PRIORITY.alert,
  queue: ({ queue }) => queue,
});
