import type { IncidentStatus } from "@/lib/incident/words.rules";
import { hmacToken } from "@/lib/platform/crypto";

export interface Submitted {
  reportId: string;
  incidentId: string;
  incidentNumber: string;
  status: IncidentStatus;
  /** opens this report's status; the same for the same report, never stored in clear */
  statusToken: string;
}

export function statusTokenOf(reportId: string): string {
  return hmacToken(reportId, "report status");
}
