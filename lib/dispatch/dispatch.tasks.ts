import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

const Change = z.object({ incidentId: z.uuid(), version: z.int() });

/** Tells the alerted units that the incident has an owner, or needs one again. */
export const TELL_UNITS = taskRef("tell-units", Change);
/** Tells everyone who reported the incident what changed, in the reporter's words. */
export const TELL_REPORTERS = taskRef("tell-reporters", Change);
/** Looks whether somebody has accepted by now. */
export const CHECK_ACCEPTED = taskRef("check-accepted", z.object({ incidentId: z.uuid() }));
