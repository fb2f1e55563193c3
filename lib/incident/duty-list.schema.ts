import type { IncidentSummary } from "./incident-view.schema";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** An incident as the duty list shows it. */
export interface DutyIncident extends IncidentSummary {
  /** what the viewer's unit was asked to be; null for a viewer without a unit */
  role: ResponseRole | null;
  /** the viewer is the officer who accepted it */
  mine: boolean;
}

/** The list's snapshot and the cursor at which its stream goes on. */
export interface DutyList {
  incidents: DutyIncident[];
  truncated: boolean;
  cursor: string;
}
