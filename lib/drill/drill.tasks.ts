import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

const OfDrill = z.object({ drillId: z.uuid() });

export const START_DRILL = taskRef("start-drill", OfDrill);
export const END_DRILL = taskRef("end-drill", OfDrill);
/** One incident of a running drill: its station and those who go with it are alerted. */
export const OPEN_DRILL_INCIDENT = taskRef("open-drill-incident", OfDrill.extend({ unitId: z.uuid() }));
/** What a large drill's end has left to close. */
export const CLOSE_DRILL_INCIDENTS = taskRef("close-drill-incidents", OfDrill);
