import { unitsWithin } from "@/lib/access/incident-reach";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";
import { addDays, startOfBangkokDay } from "./shift.rules";
import type { RosterOfficer } from "./shift.schema";

export interface RosterWeek {
  unit: { id: string; nameTh: string };
  /** Monday, a calendar day in Bangkok */
  monday: string;
  officers: RosterOfficer[];
}

/** The unit whose roster the actor opens when none is asked for; null for somebody without a unit of their own. */
export function ownRosterUnit(actor: Actor): string | null {
  const filter = reachFilter(actor, "staff.manage");
  return filter.kind === "unit" ? filter.unitId : null;
}

/**
 * One unit's roster of a week.
 * @param monday calendar day in Bangkok
 * @throws {DomainError} `not_found` out of the actor's reach for `staff.manage`
 */
export async function findRosterWeek(
  { unitId, monday }: { unitId: string; monday: string },
  actor: Actor,
): Promise<RosterWeek> {
  const unit = await db().unit.findFirst({
    where: { AND: [{ id: unitId }, unitsWithin(actor, "staff.manage")] },
    select: { id: true, nameTh: true },
  });
  if (!unit) throw notFound("หน่วยงาน");
  const now = new Date();
  const from = startOfBangkokDay(monday);
  const to = startOfBangkokDay(addDays(monday, 7));
  const officers = await db().officer.findMany({
    where: { unitId, active: true },
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    select: {
      id: true,
      displayName: true,
      role: true,
      lineUserId: true,
      dutyOverride: true,
      dutyOverrideUntil: true,
      shifts: {
        where: {
          OR: [
            { startsAt: { lt: to }, endsAt: { gt: from } },
            { startsAt: { lte: now }, endsAt: { gt: now } },
          ],
        },
        orderBy: { startsAt: "asc" },
        select: { id: true, startsAt: true, endsAt: true },
      },
    },
  });
  return {
    unit,
    monday,
    officers: officers.map(({ lineUserId, dutyOverride, dutyOverrideUntil, shifts, ...officer }) => {
      const holds = dutyOverrideUntil !== null && now < dutyOverrideUntil;
      return {
        ...officer,
        hasLine: lineUserId !== null,
        onDuty: isOnDuty({ shifts, dutyOverride, dutyOverrideUntil, now }),
        said: holds && (dutyOverride === "on" || dutyOverride === "off") ? dutyOverride : null,
        shifts: shifts
          .filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
          .map(({ id, startsAt, endsAt }) => ({ id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
      };
    }),
  };
}
