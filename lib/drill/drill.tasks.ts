import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

const OfDrill = z.object({ drillId: z.uuid() });

export const START_DRILL = defineTask({
  name: "start-drill",
  payload: OfDrill,
  key: ({ drillId }) => `drill-start:${drillId}`,
  priority: PRIORITY.exercise,
});

export const END_DRILL = defineTask({
  name: "end-drill",
  payload: OfDrill,
  key: ({ drillId }) => `drill-end:${drillId}`,
  priority: PRIORITY.exercise,
});

/** One incident of a running drill: its station and those who go with it are alerted. */
export const OPEN_DRILL_INCIDENT = defineTask({
  name: "open-drill-incident",
  payload: OfDrill.extend({ unitId: z.uuid() }),
  key: ({ drillId, unitId }) => `drill-incident:${drillId}:${unitId}`,
  priority: PRIORITY.exercise,
});

/** What a large drill's end has left to close. */
export const CLOSE_DRILL_INCIDENTS = defineTask({
  name: "close-drill-incidents",
  payload: OfDrill,
  key: ({ drillId }) => `drill-close:${drillId}`,
  priority: PRIORITY.exercise,
});
