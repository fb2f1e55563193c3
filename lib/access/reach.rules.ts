import { type Permission, reachOf } from "./roles.rules";
import type { Role } from "@/lib/vocabulary/role";

/** A signed-in member of staff, as every use case sees them. */
export interface Actor {
  officerId: string;
  sessionId: string;
  displayName: string;
  role: Role;
  unitId: string | null;
  provinceCode: string | null;
  policeRegion: string | null;
}

/** Where an incident belongs, for deciding who reaches it. */
export interface IncidentScope {
  provinceCode: string | null;
  policeRegion: string | null;
  /** units made responsible and not released */
  unitIds: readonly string[];
  /** units left out because one of theirs is said to be involved (SAFETY 14): a head who belongs to one is left out too */
  excludedUnitIds: readonly string[];
}

/** The reach as data: what a query or a stream compares an incident with. `nothing` when refused or unscoped. */
export type ReachFilter =
  | { kind: "everything" }
  | { kind: "unit"; unitId: string }
  | { kind: "province"; provinceCode: string; exceptUnitId: string | null }
  | { kind: "region"; policeRegion: string; exceptUnitId: string | null }
  | { kind: "nothing" };

export type ActorScope = Pick<Actor, "role" | "unitId" | "provinceCode" | "policeRegion">;

/** An actor without the scope its role needs reaches nothing (fail closed). */
export function reachFilter(actor: ActorScope, permission: Permission): ReachFilter {
  const reach = reachOf(actor.role, permission);
  if (reach === "all") return { kind: "everything" };
  if (reach === "own" && actor.unitId) return { kind: "unit", unitId: actor.unitId };
  if (reach === "province" && actor.provinceCode)
    return { kind: "province", provinceCode: actor.provinceCode, exceptUnitId: actor.unitId };
  if (reach === "region" && actor.policeRegion)
    return { kind: "region", policeRegion: actor.policeRegion, exceptUnitId: actor.unitId };
  return { kind: "nothing" };
}

/** The same answer as the SQL condition of `incident-reach.ts`; a property test holds the two together. */
export function isWithin(filter: ReachFilter, scope: IncidentScope): boolean {
  switch (filter.kind) {
    case "everything":
      return true;
    case "unit":
      return scope.unitIds.includes(filter.unitId);
    case "province":
      return scope.provinceCode === filter.provinceCode && !isExcluded(filter, scope);
    case "region":
      return scope.policeRegion === filter.policeRegion && !isExcluded(filter, scope);
    case "nothing":
      return false;
  }
}

function isExcluded({ exceptUnitId }: { exceptUnitId: string | null }, { excludedUnitIds }: IncidentScope): boolean {
  return exceptUnitId !== null && excludedUnitIds.includes(exceptUnitId);
}
