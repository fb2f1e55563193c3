import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

const Change = z.object({ incidentId: z.uuid(), version: z.int() });
const OfIncident = z.object({ incidentId: z.uuid() });

/** Tells units that were asked after the first alert who has accepted the incident. */
export const TELL_UNITS = defineTask({
  name: "tell-units",
  payload: Change,
  key: ({ incidentId, version }) => `tell-units:${incidentId}:${version}`,
  priority: PRIORITY.ordinary,
});

/** Tells everyone who reported the incident what changed, in the reporter's words. */
export const TELL_REPORTERS = defineTask({
  name: "tell-reporters",
  payload: Change,
  key: ({ incidentId, version }) => `tell-reporters:${incidentId}:${version}`,
  priority: PRIORITY.reporter,
});

/** Alarms the desk when nobody has accepted within a minute. */
export const CHECK_ACCEPTED = defineTask({
  name: "check-accepted",
  payload: OfIncident,
  key: ({ incidentId }) => `check-accepted:${incidentId}`,
  priority: PRIORITY.escalation,
});

/** Takes the incident's next step on its ladder, if it is due. One job an incident. */
export const CLIMB_LADDER = defineTask({
  name: "climb-ladder",
  payload: OfIncident,
  key: ({ incidentId }) => `ladder:${incidentId}`,
  priority: PRIORITY.escalation,
});

/** Flags units that never answer; clears the flag of those that answer again. */
export const CHECK_UNIT_CHANNELS = defineTask({
  name: "check-unit-channels",
  payload: z.object({}),
  key: () => "check-unit-channels",
  priority: PRIORITY.ordinary,
  cron: "*/5 * * * *",
});

/** Checks whether LINE has taken a round of alerts in time, and sends fallback alerts if not. */
export const FALL_BACK_IF_UNSENT = defineTask({
  name: "fall-back-if-unsent",
  /** `level`: the round, under the name that jobs of an earlier version use */
  payload: OfIncident.extend({ level: z.int() }),
  key: ({ incidentId, level }) => `fall-back:${incidentId}:${level}`,
  priority: PRIORITY.alert,
});
