import type { Prisma } from "@/lib/generated/prisma/client";
import { type ActorScope, reachFilter } from "./reach.rules";
import type { Permission } from "./roles.rules";

/** The actor's reach as a query condition. Every read and write of incidents by staff goes through it. */
export function incidentsWithin(actor: ActorScope, permission: Permission): Prisma.IncidentWhereInput {
  const filter = reachFilter(actor, permission);
  switch (filter.kind) {
    case "everything":
      return {};
    case "unit":
      return { units: { some: { unitId: filter.unitId, releasedAt: null } } };
    case "province":
      return { provinceCode: filter.provinceCode, ...without(filter) };
    case "region":
      return { policeRegion: filter.policeRegion, ...without(filter) };
    case "nothing":
      return { id: { in: [] } };
  }
}

/** A head who belongs to a unit that was left out is left out with it (SAFETY 14). */
function without({ exceptUnitId }: { exceptUnitId: string | null }): Prisma.IncidentWhereInput {
  return exceptUnitId === null ? {} : { exclusions: { none: { unitId: exceptUnitId } } };
}

/** The same reach over units of the directory. */
export function unitsWithin(actor: ActorScope, permission: Permission): Prisma.UnitWhereInput {
  const filter = reachFilter(actor, permission);
  switch (filter.kind) {
    case "everything":
      return {};
    case "unit":
      return { id: filter.unitId };
    case "province":
      return { provinceCode: filter.provinceCode };
    case "region":
      return { province: { policeRegion: filter.policeRegion } };
    case "nothing":
      return { id: { in: [] } };
  }
}
