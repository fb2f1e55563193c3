import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

/** Makes the next attempt at one stored SMS or web push. */
export const SEND_OUTBOUND_MESSAGE = taskRef("send-outbound-message", z.object({ outboundMessageId: z.uuid() }));
