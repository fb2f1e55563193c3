import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { isOnDuty } from "@/lib/directory/staff/on-duty.rules";

export interface DutyStanding {
  onDuty: boolean;
  /** said by the officer, and until when (RFC 3339); null: the roster holds */
  said: { duty: "on" | "off"; until: string } | null;
  /** end of the shift that runs now */
  shiftEndsAt: string | null;
  /** colleagues of the own unit who are on duty now */
  colleagues: { id: string; displayName: string }[];
}

/** Whether the officer is on duty, why, and who of the unit is as well; null for somebody without duty or unit. */
export async function findDutyStanding(actor: Actor): Promise<DutyStanding | null> {
  const filter = reachFilter(actor, "duty.toggle");
  if (filter.kind !== "unit") return null;
  const now = new Date();
  const staff = await db().officer.findMany({
    where: { unitId: filter.unitId, active: true },
    orderBy: { displayName: "asc" },
    select: {
      id: true,
      displayName: true,
      dutyOverride: true,
      dutyOverrideUntil: true,
      shifts: {
        where: { startsAt: { lte: now }, endsAt: { gt: now } },
        select: { startsAt: true, endsAt: true },
        orderBy: { endsAt: "desc" },
      },
    },
  });
  const own = staff.find(({ id }) => id === actor.officerId);
  if (!own) return null;
  const { dutyOverride, dutyOverrideUntil } = own;
  const holds = dutyOverrideUntil !== null && now < dutyOverrideUntil;
  return {
    onDuty: isOnDuty({ ...own, now }),
    said:
      holds && (dutyOverride === "on" || dutyOverride === "off")
        ? { duty: dutyOverride, until: dutyOverrideUntil.toISOString() }
        : null,
    shiftEndsAt: own.shifts[0]?.endsAt.toISOString() ?? null,
    colleagues: staff
      .filter((officer) => officer.id !== own.id && isOnDuty({ ...officer, now }))
      .map(({ id, displayName }) => ({ id, displayName })),
  };
}
