import { hmacToken } from "@/lib/platform/crypto";
import type { IncidentStatus } from "@/lib/vocabulary/status";

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
