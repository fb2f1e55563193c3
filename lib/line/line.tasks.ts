import { z } from "zod";
import { defineTask, PRIORITY, type Priority } from "@/lib/platform/jobs";

/** First alerts overtake everything else that waits for LINE; then the reporter, and the desk; news for units is last. */
const PRIORITIES = {
  alert: PRIORITY.alert,
  desk_alarm: PRIORITY.reporter,
  reporter_status: PRIORITY.reporter,
  chat: PRIORITY.reporter,
  unit_update: PRIORITY.ordinary,
} satisfies Record<string, Priority>;

export type LinePurpose = keyof typeof PRIORITIES;

/** One that this version does not know, or that an older version's job does not say, counts as the most urgent. */
const Purpose = z.enum(Object.keys(PRIORITIES) as LinePurpose[]).catch("alert");

/** Makes the next attempt at one stored message. */
export const SEND_LINE_MESSAGE = defineTask({
  name: "send-line-message",
  payload: z.object({ lineMessageId: z.uuid(), purpose: Purpose }),
  key: ({ lineMessageId }) => `line:${lineMessageId}`,
  priority: ({ purpose }) => PRIORITIES[purpose],
});

/** After a pause: probes LINE and, when it answers, sends what waits, the newest first alerts first. */
export const DRAIN_LINE = defineTask({
  name: "drain-line",
  payload: z.object({}),
  // One asked for later leaves an earlier one where it is.
  key: (_payload, runAt) => `line-drain:${runAt?.getTime()}`,
  priority: PRIORITY.gate,
  // Drains never run side by side, whichever process they are in.
  queue: "line-drain",
});

/** Asks LINE how much of the month's quota is left. */
export const REFRESH_LINE_QUOTA = defineTask({
  name: "refresh-line-quota",
  payload: z.object({}),
  key: () => "refresh-line-quota",
  priority: PRIORITY.ordinary,
  cron: "*/3 * * * *",
});
