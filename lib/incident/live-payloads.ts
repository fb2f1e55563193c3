import type { IncidentScope } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { scopeOf, SUMMARY_SELECT, toSummary } from "./summary-row";

/**
 * Incidents as the live streams carry them. It takes no actor: the hub reads each incident once and compares every
 * screen's reach with `scope` before sending.
 */
export async function loadLivePayloads(
  incidentIds: string[],
): Promise<Map<string, { scope: IncidentScope; json: string }>> {
  const rows = await db().incident.findMany({ where: { id: { in: incidentIds } }, select: SUMMARY_SELECT });
  return new Map(rows.map((row) => [row.id, { scope: scopeOf(row), json: JSON.stringify(toSummary(row)) }]));
}
