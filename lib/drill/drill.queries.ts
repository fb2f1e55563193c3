import { unitsWithin } from "@/lib/access/incident-reach";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { drillStateOf, median } from "./drill.rules";
import type { DrillReport, DrillSummary, DrillUnitRow } from "./drill.schema";

const DRILLS_SHOWN = 200;
const UNITS_FOUND = 20;

const SUMMARY_SELECT = {
  id: true,
  nameTh: true,
  problem: true,
  startsAt: true,
  endsAt: true,
  startedAt: true,
  endedAt: true,
  cancelledAt: true,
  latitude: true,
  longitude: true,
  _count: { select: { targets: true } },
} satisfies Prisma.DrillSelect;

/** A drill is seen by whoever reaches one of its units, and by those who hold drills. */
function drillsWithin(actor: Actor): Prisma.DrillWhereInput {
  return reachFilter(actor, "drill.view").kind === "everything"
    ? {}
    : { targets: { some: { unit: unitsWithin(actor, "drill.view") } } };
}

/** Drills within the actor's reach, the latest first. */
export async function listDrills(actor: Actor): Promise<DrillSummary[]> {
  const rows = await db().drill.findMany({
    where: drillsWithin(actor),
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: DRILLS_SHOWN,
    select: SUMMARY_SELECT,
  });
  return rows.map(toSummary);
}

/**
 * How a drill went, unit by unit, for the units within the actor's reach.
 * @throws {DomainError} `not_found` out of reach or not there
 */
export async function findDrillReport(drillId: string, actor: Actor): Promise<DrillReport> {
  const drill = await db().drill.findFirst({
    where: { AND: [{ id: drillId }, drillsWithin(actor)] },
    select: {
      ...SUMMARY_SELECT,
      targets: { where: { unit: unitsWithin(actor, "drill.view") }, select: { unitId: true } },
      incidents: {
        orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          number: true,
          units: {
            where: { role: "primary" },
            orderBy: { addedAt: "asc" },
            select: { unitId: true, unit: { select: { nameTh: true } } },
          },
        },
      },
    },
  });
  if (!drill) throw notFound("การฝึกซ้อม");
  const rows = await unitRows(
    drillId,
    drill.targets.map(({ unitId }) => unitId),
  );
  const shown = new Set(rows.map(({ unitId }) => unitId));
  const middle = (of: (row: DrillUnitRow) => number | null) => median(rows.flatMap((row) => of(row) ?? []));
  return {
    ...toSummary(drill),
    scene:
      drill.latitude === null || drill.longitude === null
        ? null
        : { latitude: drill.latitude, longitude: drill.longitude },
    rows,
    medians: {
      sentS: middle(({ sentS }) => sentS),
      seenS: middle(({ seenS }) => seenS),
      answeredS: middle(({ answeredS }) => answeredS),
    },
    silentCount: rows.filter(({ alertedAt, answer }) => alertedAt !== null && answer === null).length,
    incidents: drill.incidents.flatMap(({ id, number, units: [first] }) =>
      first && shown.has(first.unitId) ? [{ id, number, unitNameTh: first.unit.nameTh }] : [],
    ),
    canManage: reachFilter(actor, "drill.manage").kind === "everything",
  };
}

/** Active units by a part of their name, to be chosen for a drill. @throws {DomainError} `not_found` for other roles */
export async function findUnitsForDrill(
  { search }: { search: string },
  actor: Actor,
): Promise<{ id: string; nameTh: string; provinceNameTh: string | null }[]> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("หน่วยงาน");
  const rows = await db().unit.findMany({
    where: { active: true, nameTh: { contains: search } },
    orderBy: { nameTh: "asc" },
    take: UNITS_FOUND,
    select: { id: true, nameTh: true, province: { select: { nameTh: true } } },
  });
  return rows.map(({ id, nameTh, province }) => ({ id, nameTh, provinceNameTh: province?.nameTh ?? null }));
}

/** Provinces with how many active units each would bring. @throws {DomainError} `not_found` for other roles */
export async function listDrillProvinces(actor: Actor): Promise<{ code: string; nameTh: string; unitCount: number }[]> {
  if (reachFilter(actor, "drill.manage").kind !== "everything") throw notFound("จังหวัด");
  const rows = await db().province.findMany({
    orderBy: { nameTh: "asc" },
    select: { code: true, nameTh: true, _count: { select: { units: { where: { active: true } } } } },
  });
  return rows
    .map(({ code, nameTh, _count }) => ({ code, nameTh, unitCount: _count.units }))
    .sort((a, b) => a.nameTh.localeCompare(b.nameTh, "th"));
}

function toSummary(row: Prisma.DrillGetPayload<{ select: typeof SUMMARY_SELECT }>): DrillSummary {
  return {
    id: row.id,
    nameTh: row.nameTh,
    problem: row.problem,
    state: drillStateOf(row),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    targetCount: row._count.targets,
  };
}

/** Each unit's first alert, first opening and first answer over all incidents of the drill. */
async function unitRows(drillId: string, unitIds: string[]): Promise<DrillUnitRow[]> {
  const rows = await db().$queryRaw<
    (Omit<DrillUnitRow, "alertedAt" | "answer"> & {
      alertedAt: Date | null;
      hasAccepted: boolean;
      hasJoined: boolean;
      hasDeclined: boolean;
    })[]
  >`
    with alerts as (
      select d.unit_id, min(d.queued_at) as alerted_at, min(d.sent_at) as sent_at, min(d.seen_at) as seen_at,
        min(d.settled_at) filter (where d.status in ('accepted', 'declined')) as answered_at,
        bool_or(d.status = 'accepted') as has_joined, bool_or(d.status = 'declined') as has_declined
      from deliveries d join incidents i on i.id = d.incident_id
      where i.drill_id = ${drillId}::uuid group by d.unit_id),
    owners as (
      select owner_unit_id as unit_id, min(accepted_at) as accepted_at from incidents
      where drill_id = ${drillId}::uuid and owner_unit_id is not null group by owner_unit_id)
    select u.id as "unitId", u.name_th as "nameTh", p.name_th as "provinceNameTh", a.alerted_at as "alertedAt",
      extract(epoch from a.sent_at - a.alerted_at)::float8 as "sentS",
      extract(epoch from a.seen_at - a.alerted_at)::float8 as "seenS",
      extract(epoch from least(a.answered_at, o.accepted_at) - a.alerted_at)::float8 as "answeredS",
      o.accepted_at is not null as "hasAccepted", coalesce(a.has_joined, false) as "hasJoined",
      coalesce(a.has_declined, false) as "hasDeclined"
    from units u left join provinces p on p.code = u.province_code
      left join alerts a on a.unit_id = u.id left join owners o on o.unit_id = u.id
    where u.id = any(${unitIds}::uuid[])
    order by p.name_th, u.name_th, u.id`;
  return rows.map(({ hasAccepted, hasJoined, hasDeclined, alertedAt, ...row }) => ({
    ...row,
    alertedAt: alertedAt?.toISOString() ?? null,
    answer: hasAccepted ? "accepted" : hasJoined ? "acknowledged" : hasDeclined ? "declined" : null,
  }));
}
