import type { Tx } from "@/lib/platform/db";
import type { Position } from "@/lib/jurisdiction/earth.rules";
import { findNeighbouringStations } from "@/lib/jurisdiction/find-neighbouring-stations";
import { type AudienceUnits, NEIGHBOURS_ASKED } from "./audience.rules";
import type { Audience } from "@/lib/vocabulary/audience";

const NOBODY: AudienceUnits = { neighbours: [], centres191: [], desks: [] };

/** The units that a step's audiences mean for this incident; audiences that need no directory cost no query. */
export async function findAudience(
  tx: Tx,
  {
    incidentId,
    audiences,
    units,
  }: { incidentId: string; audiences: readonly Audience[]; units: readonly { unitId: string }[] },
): Promise<AudienceUnits> {
  if (!audiences.some((audience) => audience !== "station" && audience !== "provincial_head")) return NOBODY;
  const { latitude, longitude, provinceCode, drillId, exclusions } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      latitude: true,
      longitude: true,
      provinceCode: true,
      drillId: true,
      exclusions: { select: { unitId: true } },
    },
  });
  const taken = [...units.map(({ unitId }) => unitId), ...exclusions.map(({ unitId }) => unitId)];
  const position = latitude !== null && longitude !== null && provinceCode !== null ? { latitude, longitude } : null;
  return findAudienceAt(tx, { position, provinceCode, drillId, takenUnitIds: taken, audiences });
}

/**
 * The same for a place of which no incident tells.
 * @param takenUnitIds stations that are not wanted as neighbours, e.g. those already responsible
 */
export async function findAudienceAt(
  tx: Tx,
  {
    position,
    provinceCode,
    drillId,
    takenUnitIds,
    audiences,
  }: {
    position: Position | null;
    provinceCode: string | null;
    drillId: string | null;
    takenUnitIds: readonly string[];
    audiences: readonly Audience[];
  },
): Promise<AudienceUnits> {
  const idsOf = async (where: Parameters<Tx["unit"]["findMany"]>[0]) => {
    const rows = await tx.unit.findMany({ ...where, select: { id: true }, orderBy: { code: "asc" } });
    return rows.map(({ id }) => id);
  };
  return {
    neighbours:
      audiences.includes("neighbours") && position
        ? await findNeighbouringStations(tx, {
            position,
            exceptUnitIds: takenUnitIds,
            drillId,
            count: NEIGHBOURS_ASKED,
          })
        : [],
    centres191:
      audiences.includes("centre_191") && provinceCode !== null
        ? await idsOf({
            where: {
              kind: "centre_191",
              active: true,
              OR: [{ provinceCode }, { coverage: { some: { provinceCode } } }],
            },
          })
        : [],
    desks: audiences.includes("national_desk") ? await idsOf({ where: { kind: "national_desk", active: true } }) : [],
  };
}

/**
 * Heads of the incident's province, with the unit their delivery counts under. Of a drill only those whose unit takes
 * part; never one of an excluded unit.
 */
export async function findHeads(
  tx: Tx,
  incidentId: string,
): Promise<{ officerId: string; unitId: string; lineUserId: string | null }[]> {
  return tx.$queryRaw`
    with head as (
      select officer.id, officer.line_user_id, coalesce(officer.unit_id, (
        select desk.id from units desk where desk.kind = 'national_desk' and desk.active order by desk.code limit 1
      )) as unit_id, incident.id as incident_id, incident.drill_id
      from incidents incident join officers officer on officer.province_code = incident.province_code
      where incident.id = ${incidentId}::uuid and officer.role = 'provincial_head' and officer.active)
    select head.id as "officerId", head.unit_id as "unitId", head.line_user_id as "lineUserId"
    from head
    where head.unit_id is not null
      and not exists (
        select 1 from incident_exclusions x where x.incident_id = head.incident_id and x.unit_id = head.unit_id)
      and (head.drill_id is null or exists (
        select 1 from drill_targets t where t.drill_id = head.drill_id and t.unit_id = head.unit_id))
    order by head.id`;
}
