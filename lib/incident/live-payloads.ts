import { z } from "zod";
import type { IncidentScope } from "@/lib/access/reach.rules";
import type { LivePayload } from "@/lib/live/hub";
import { db } from "@/lib/platform/db";
import { scopeOf, SUMMARY_SELECT, type SummaryRow, toSummary } from "./summary-row";

/**
 * Loads incidents for the live streams. Takes no actor: the hub reads each incident once and compares every screen's
 * reach with `scope` before sending.
 * @param leavingIds incidents that may have left a reach: loaded with their former reaches as well
 */
export async function loadLivePayloads(incidentIds: string[], leavingIds: string[]): Promise<Map<string, LivePayload>> {
  const rows = await db().incident.findMany({ where: { id: { in: incidentIds } }, select: SUMMARY_SELECT });
  const former = leavingIds.length === 0 ? new Map<string, IncidentScope[]>() : await formerScopes(leavingIds);
  const formerOf = (row: SummaryRow): IncidentScope[] => {
    const scopes = former.get(row.id);
    // A head whose own unit was not responsible reaches the incident through its province all the same.
    return scopes ? [...scopes, { ...scopeOf(row), unitIds: [], excludedUnitIds: [] }] : [];
  };
  return new Map(
    rows.map((row) => [row.id, { scope: scopeOf(row), json: JSON.stringify(toSummary(row)), former: formerOf(row) }]),
  );
}

const Correction = z.object({ fromProvinceCode: z.string().nullable(), fromPoliceRegion: z.string().nullable() });

async function formerScopes(incidentIds: string[]): Promise<Map<string, IncidentScope[]>> {
  const [released, corrections] = await Promise.all([
    db().incidentUnit.findMany({
      where: { incidentId: { in: incidentIds }, releasedAt: { not: null } },
      select: { incidentId: true, unitId: true },
    }),
    db().incidentEvent.findMany({
      where: { incidentId: { in: incidentIds }, kind: "place_corrected" },
      select: { incidentId: true, data: true },
    }),
  ]);
  return new Map(
    incidentIds.map((id) => [
      id,
      [
        {
          provinceCode: null,
          policeRegion: null,
          unitIds: released.filter(({ incidentId }) => incidentId === id).map(({ unitId }) => unitId),
          excludedUnitIds: [],
        },
        ...corrections
          .filter(({ incidentId }) => incidentId === id)
          .flatMap(({ data }): IncidentScope[] => {
            const from = Correction.safeParse(data).data;
            return from
              ? [
                  {
                    provinceCode: from.fromProvinceCode,
                    policeRegion: from.fromPoliceRegion,
                    unitIds: [],
                    excludedUnitIds: [],
                  },
                ]
              : [];
          }),
      ],
    ]),
  );
}
