import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

/** Understands one stored webhook event. */
export const HANDLE_WEBHOOK_EVENT = taskRef("handle-webhook-event", z.object({ webhookEventId: z.string().min(1) }));

/** What a stored event is sealed for (lib/platform/crypto.ts). */
export const WEBHOOK_PURPOSE = "line webhook";
