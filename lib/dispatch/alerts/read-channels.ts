import { z } from "zod";
import type { UnitKind } from "@/lib/jurisdiction/responsible-units.rules";
import type { Tx } from "@/lib/platform/db";
import type { UnitChannels } from "./recipients.rules";
import { ROLES } from "@/lib/vocabulary/role";

export interface UnitToAlert extends UnitChannels {
  kind: UnitKind;
  agencyId: string;
  /** excluded from the incident, or not part of its drill: the database refuses an alert to it */
  isBarred: boolean;
}

const Instant = z.string().transform((at) => new Date(at));
const Groups = z.array(z.object({ id: z.string(), lineGroupId: z.string(), memberCount: z.number().nullable() }));
const Officers = z.array(
  z.object({
    id: z.string(),
    lineUserId: z.string(),
    role: z.enum(ROLES),
    dutyOverride: z.string().nullable(),
    dutyOverrideUntil: Instant.nullable(),
    shifts: z.array(z.object({ startsAt: Instant, endsAt: Instant })),
  }),
);

interface Row {
  unitId: string;
  kind: UnitKind;
  agencyId: string;
  isFlagged: boolean;
  isBarred: boolean;
  groups: unknown;
  officers: unknown;
}

/**
 * Reads how each unit can be reached at `now`, and whether it may be alerted for this incident. One query, because a
 * citizen's report waits for it.
 * @returns in the order of `unitIds`
 */
export async function readChannels(
  tx: Tx,
  { incidentId, unitIds, now }: { incidentId: string; unitIds: readonly string[]; now: Date },
): Promise<UnitToAlert[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select unit.id as "unitId", unit.kind::text as kind, unit.agency_id as "agencyId",
      unit.channel_flag is not null as "isFlagged",
      exists (select 1 from incident_exclusions x where x.incident_id = ${incidentId}::uuid and x.unit_id = unit.id)
        or exists (
          select 1 from incidents i where i.id = ${incidentId}::uuid and i.drill_id is not null and not exists (
            select 1 from drill_targets t where t.drill_id = i.drill_id and t.unit_id = unit.id)) as "isBarred",
      (select coalesce(json_agg(json_build_object(
          'id', g.id, 'lineGroupId', g.line_group_id, 'memberCount', g.member_count) order by g.id), '[]')
        from line_groups g where g.unit_id = unit.id and g.left_at is null) as groups,
      (select coalesce(json_agg(json_build_object(
          'id', o.id, 'lineUserId', o.line_user_id, 'role', o.role,
          'dutyOverride', o.duty_override, 'dutyOverrideUntil', o.duty_override_until,
          'shifts', (select coalesce(json_agg(json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at)), '[]')
            from shifts s where s.officer_id = o.id and s.starts_at <= ${now} and s.ends_at > ${now})) order by o.id), '[]')
        from officers o where o.unit_id = unit.id and o.active and o.line_user_id is not null) as officers
    from units unit where unit.id = any(${[...unitIds]}::uuid[])`;
  const byId = new Map(
    rows.map((row) => [
      row.unitId,
      { ...row, groups: Groups.parse(row.groups), officers: Officers.parse(row.officers) },
    ]),
  );
  return unitIds.flatMap((unitId) => byId.get(unitId) ?? []);
}
