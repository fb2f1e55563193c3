import { z } from "zod";
import { defineTask, PRIORITY, type Priority } from "@/lib/platform/jobs";

/**
 * First alerts overtake everything else that waits for LINE; then messages to the reporter and the desk; news for units
 * is last.
 */
const PRIORITIES = {
  alert: PRIORITY.alert,
  desk_alarm: PRIORITY.reporter,
  reporter_status: PRIORITY.reporter,
  chat: PRIORITY.reporter,
  unit_update: PRIORITY.ordinary,
} satisfies Record<string, Priority>;

export type LinePurpose = keyof typeof PRIORITIES;

/** A purpose that is unknown, or missing in an older version's job, counts as the most urgent. */
const Purpose = z.enum(Object.keys(PRIORITIES) as LinePurpose[]).catch("alert");

/** Makes the next attempt at one stored message. */
export const SEND_LINE_MESSAGE = defineTask({
  name: "send-line-message",
  payload: z.object({ lineMessageId: z.uuid(), purpose: Purpose }),
  key: ({ lineMessageId }) => `line:${lineMessageId}`,
  priority: ({ purpose }) => PRIORITIES[purpose],
});

/** Probes LINE after a pause and, when it answers, sends waiting messages, the newest first alerts first. */
export const DRAIN_LINE = defineTask({
  name: "drain-line",
  payload: z.object({}),
  // A drain scheduled for later does not replace an earlier one.
  key: (_payload, runAt) => `line-drain:${runAt?.getTime()}`,
  priority: PRIORITY.gate,
  // Drains never run side by side, in any process.
  queue: "line-drain",
});

/** Reads from LINE how much of the month's quota is left. */
export const REFRESH_LINE_QUOTA = defineTask({
  name: "refresh-line-quota",
  payload: z.object({}),
  key: () => "refresh-line-quota",
  priority: PRIORITY.ordinary,
  cron: "*/3 * * * *",
});
