import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

const Change = z.object({ incidentId: z.uuid(), version: z.int() });
const OfIncident = z.object({ incidentId: z.uuid() });

/** Tells those who were asked beyond the first alert that the incident has an owner. */
export const TELL_UNITS = taskRef("tell-units", Change);
/** Tells everyone who reported the incident what changed, in the reporter's words. */
export const TELL_REPORTERS = taskRef("tell-reporters", Change);
/** Alarms the desk when nobody has accepted within a minute. */
export const CHECK_ACCEPTED = taskRef("check-accepted", OfIncident);
/** Takes the incident's next step on its ladder, if it is due. */
export const CLIMB_LADDER = taskRef("climb-ladder", OfIncident);
/** Looks which units never answer, or answer again. */
export const CHECK_UNIT_CHANNELS = taskRef("check-unit-channels", z.object({}).loose());
/** Looks whether LINE has taken a round of alerts in time; else other doors are opened. */
export const FALL_BACK_IF_UNSENT = taskRef("fall-back-if-unsent", OfIncident.extend({ level: z.int() }));
