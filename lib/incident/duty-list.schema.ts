import type { IncidentSummary } from "./incident-view.schema";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** An incident as the duty list shows it. */
export interface DutyIncident extends IncidentSummary {
  /** the role of the viewer's unit; null for a viewer without a unit */
  role: ResponseRole | null;
  /** the viewer is the officer who accepted it */
  mine: boolean;
}

/** Snapshot of the list, and the cursor where its stream begins. */
export interface DutyList {
  incidents: DutyIncident[];
  truncated: boolean;
  cursor: string;
}
