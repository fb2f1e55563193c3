import type { Tx } from "@/lib/platform/db";
import type { Position } from "@/lib/jurisdiction/earth.rules";
import { findNeighbouringStations } from "@/lib/jurisdiction/find-neighbouring-stations";
import { nearestProvinces } from "@/lib/jurisdiction/resolve-place";
import { type AudienceUnits, NEIGHBOURS_ASKED } from "./audience.rules";
import type { Audience } from "@/lib/vocabulary/audience";
import { type Head, isHead } from "@/lib/vocabulary/role";

const NOBODY: AudienceUnits = { neighbours: [], centres191: [], desks: [], nearby191: [], centres1300: [] };

/** Number of provinces, beside the incident's own, whose 191 centre is asked. */
const NEARBY_PROVINCES = 3;

/** Finds the units that a step's audiences mean for this incident. Audiences that need no directory cost no query. */
export async function findAudience(
  tx: Tx,
  {
    incidentId,
    audiences,
    units,
  }: { incidentId: string; audiences: readonly Audience[]; units: readonly { unitId: string }[] },
): Promise<AudienceUnits> {
  if (!audiences.some((audience) => audience !== "station" && !isHead(audience))) return NOBODY;
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
 * Finds the units that a step's audiences mean at a position without an incident.
 * @param takenUnitIds stations not wanted as neighbours, e.g. those already responsible
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
    nearby191:
      audiences.includes("nearby_191") && position && provinceCode !== null
        ? await idsOf({
            where: {
              kind: "centre_191",
              active: true,
              provinceCode: { in: nearestProvinces(position, { exceptCode: provinceCode, count: NEARBY_PROVINCES }) },
            },
          })
        : [],
    centres1300: audiences.includes("centre_1300") ? await idsOf({ where: { kind: "centre_1300", active: true } }) : [],
  };
}

export interface HeadToAlert {
  officerId: string;
  unitId: string;
  lineUserId: string | null;
  audience: Head;
}

/**
 * Finds the heads of the incident's province and police region whom the audiences name, with the unit their delivery
 * counts under. In a drill only heads whose unit takes part; never a head of an excluded unit.
 */
export async function findHeads(
  tx: Tx,
  { incidentId, audiences }: { incidentId: string; audiences: readonly Audience[] },
): Promise<HeadToAlert[]> {
  const roles = audiences.filter((audience) => isHead(audience));
  if (roles.length === 0) return [];
  return tx.$queryRaw`
    with head as (
      select officer.id, officer.role, officer.line_user_id, coalesce(officer.unit_id, (
        select desk.id from units desk where desk.kind = 'national_desk' and desk.active order by desk.code limit 1
      )) as unit_id, incident.id as incident_id, incident.drill_id
      from incidents incident join officers officer
        on officer.role = 'provincial_head' and officer.province_code = incident.province_code
        or officer.role = 'regional_head' and officer.police_region = incident.police_region
      where incident.id = ${incidentId}::uuid and officer.role::text = any(${roles}) and officer.active)
    select head.id as "officerId", head.unit_id as "unitId", head.line_user_id as "lineUserId",
      head.role::text as audience
    from head
    where head.unit_id is not null
      and not exists (
        select 1 from incident_exclusions x where x.incident_id = head.incident_id and x.unit_id = head.unit_id)
      and (head.drill_id is null or exists (
        select 1 from drill_targets t where t.drill_id = head.drill_id and t.unit_id = head.unit_id))
    order by head.id`;
}
