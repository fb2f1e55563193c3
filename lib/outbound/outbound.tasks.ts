import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

/** Makes the next attempt at one stored SMS or web push: an alert's, or the desk's alarm. */
export const SEND_OUTBOUND_MESSAGE = defineTask({
  name: "send-outbound-message",
  payload: z.object({ outboundMessageId: z.uuid() }),
  key: ({ outboundMessageId }) => `outbound:${outboundMessageId}`,
  priority: PRIORITY.alert,
});
