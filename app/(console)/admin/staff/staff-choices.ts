import "server-only";
import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { placeData } from "@/lib/jurisdiction/place-data";
import { db } from "@/lib/platform/db";
import { rolesToGive } from "@/lib/directory/staff/staff.queries";

/** What the form of a member of staff offers whoever fills it in. */
export async function staffChoices(actor: Actor) {
  const filter = reachFilter(actor, "staff.manage");
  const fixedUnit =
    filter.kind === "unit"
      ? await db().unit.findUnique({ where: { id: filter.unitId }, select: { id: true, nameTh: true } })
      : null;
  const provinces = [...placeData().provinces.values()]
    .map(({ code, nameTh }) => ({ code, nameTh }))
    .sort((a, b) => a.nameTh.localeCompare(b.nameTh, "th"));
  return { roles: rolesToGive(actor), fixedUnit, provinces };
}
