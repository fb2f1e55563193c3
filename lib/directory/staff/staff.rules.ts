import type { ReachFilter } from "@/lib/access/reach.rules";
import type { Role } from "@/lib/vocabulary/role";

/** What a role answers for; the database refuses an officer without it. */
export type ScopeNeed = "unit" | "province" | "region" | "none";

const NEEDS: Record<Role, ScopeNeed> = {
  volunteer: "unit",
  duty_officer: "unit",
  unit_head: "unit",
  provincial_head: "province",
  protection_worker: "province",
  regional_head: "region",
  // Whoever accepts an incident does so for a unit.
  national_desk: "unit",
  auditor: "none",
  administrator: "none",
};

export function scopeNeedOf(role: Role): ScopeNeed {
  return NEEDS[role];
}

/** The unit is of use to these roles though they could do without: where they sit. */
const MAY_HAVE_UNIT: readonly Role[] = ["protection_worker"];

export function takesUnit(role: Role): boolean {
  return NEEDS[role] === "unit" || MAY_HAVE_UNIT.includes(role);
}

/** A unit head keeps the unit's own officers and volunteers; heads and higher roles are the administrator's. */
const ROLES_OF_HEAD: readonly Role[] = ["duty_officer", "volunteer"];

/** The roles whoever reaches so far with `staff.manage` may give and take. */
export function rolesManagedWithin(filter: ReachFilter, all: readonly Role[]): readonly Role[] {
  if (filter.kind === "everything") return all;
  return filter.kind === "unit" ? ROLES_OF_HEAD : [];
}

export interface Scope {
  unitId: string | null;
  provinceCode: string | null;
  policeRegion: string | null;
}

/**
 * The scope as it is stored: what the role needs, plus the unit's province for staff of a unit; never more, so that no
 * column left over from an earlier role widens a reach.
 * @returns null when the role's own scope is missing
 */
export function scopeOfRole(role: Role, given: Scope, unitProvinceCode: string | null): Scope | null {
  const unitId = takesUnit(role) ? given.unitId : null;
  switch (NEEDS[role]) {
    case "unit":
      return unitId === null ? null : { unitId, provinceCode: unitProvinceCode, policeRegion: null };
    case "province":
      return given.provinceCode === null ? null : { unitId, provinceCode: given.provinceCode, policeRegion: null };
    case "region":
      return given.policeRegion === null ? null : { unitId, provinceCode: null, policeRegion: given.policeRegion };
    case "none":
      return { unitId, provinceCode: null, policeRegion: null };
  }
}
