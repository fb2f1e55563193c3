import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

/** Makes the next attempt at one stored message. */
export const SEND_LINE_MESSAGE = taskRef("send-line-message", z.object({ lineMessageId: z.uuid() }));
/** After a pause: probes LINE and, when it answers, sends what waits, the newest first alerts first. */
export const DRAIN_LINE = taskRef("drain-line", z.object({}).loose());
/** Asks LINE how much of the month's quota is left. */
export const REFRESH_LINE_QUOTA = taskRef("refresh-line-quota", z.object({}).loose());
