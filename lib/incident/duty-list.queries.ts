import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import type { DutyIncident } from "./duty-list.schema";
import { SUMMARY_SELECT, toSummary } from "./summary-row";
import { OPEN_STATUSES } from "@/lib/vocabulary/status";

/** Limit of the duty list: more than a phone's screen can hold; the list says that there are more. */
const DUTY_LIST_LIMIT = 100;
/** Finished incidents stay for a day, as on the map. */
const FINISHED_SHOWN_MS = 24 * 3_600_000;

/**
 * Lists an officer's incidents: those their own unit is responsible for, or those within reach for a viewer without a
 * unit; newest first.
 */
export async function listDutyIncidents(actor: Actor): Promise<{ incidents: DutyIncident[]; truncated: boolean }> {
  const { unitId, officerId } = actor;
  const rows = await db().incident.findMany({
    where: {
      AND: [
        incidentsWithin(actor, "incident.view"),
        unitId ? { units: { some: { unitId, releasedAt: null } } } : {},
        {
          OR: [
            { status: { in: OPEN_STATUSES }, NOT: { drill: { endedAt: { not: null } } } },
            { resolvedAt: { gt: new Date(Date.now() - FINISHED_SHOWN_MS) } },
          ],
        },
      ],
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: DUTY_LIST_LIMIT + 1,
    select: {
      ...SUMMARY_SELECT,
      ownerOfficerId: true,
      units: { where: { releasedAt: null }, select: { unitId: true, role: true } },
    },
  });
  const incidents = rows.slice(0, DUTY_LIST_LIMIT).map(({ ownerOfficerId, ...row }) => ({
    ...toSummary(row),
    role: row.units.find((unit) => unit.unitId === unitId)?.role ?? null,
    mine: ownerOfficerId === officerId,
  }));
  return { incidents, truncated: rows.length > DUTY_LIST_LIMIT };
}
