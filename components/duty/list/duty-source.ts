import type { LiveSource } from "@/components/client/live-store";
import type { DutyIncident } from "@/lib/incident/duty-list.schema";

/**
 * The officer's work. Events do not say whose it is and in which role the unit was asked, so the list is read again
 * after them; until then a known incident shows its new state.
 */
export const DUTY_SOURCE: LiveSource<DutyIncident> = {
  snapshotPath: "/duty/snapshot",
  merge: (incident, known) => (known ? { ...known, ...incident } : null),
  rereadAfterMs: 250,
};
