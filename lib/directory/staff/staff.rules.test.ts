import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rolesManagedWithin, scopeOfRole } from "./staff.rules";
import { ROLES } from "@/lib/vocabulary/role";

const UNIT = "00000000-0000-4000-8000-000000000001";
const FULL = { unitId: UNIT, provinceCode: "65", policeRegion: "6" };
const NONE = { unitId: null, provinceCode: null, policeRegion: null };

describe("the scope of a role", () => {
  it.each([
    { role: "duty_officer", given: FULL, scope: { unitId: UNIT, provinceCode: "48", policeRegion: null } },
    { role: "unit_head", given: { ...FULL, unitId: null }, scope: null },
    { role: "provincial_head", given: FULL, scope: { unitId: null, provinceCode: "65", policeRegion: null } },
    { role: "provincial_head", given: { ...FULL, provinceCode: null }, scope: null },
    { role: "protection_worker", given: FULL, scope: { unitId: UNIT, provinceCode: "65", policeRegion: null } },
    { role: "regional_head", given: FULL, scope: { unitId: null, provinceCode: null, policeRegion: "6" } },
    { role: "regional_head", given: NONE, scope: null },
    { role: "national_desk", given: { ...FULL, unitId: null }, scope: null },
    { role: "administrator", given: FULL, scope: NONE },
    { role: "auditor", given: FULL, scope: NONE },
  ] as const)("$role", ({ role, given, scope }) => {
    expect(scopeOfRole(role, given, "48")).toEqual(scope);
  });

  it("holds at most one of province and region, whatever was given", () => {
    const given = fc.record({
      unitId: fc.constantFrom(null, UNIT),
      provinceCode: fc.constantFrom(null, "65"),
      policeRegion: fc.constantFrom(null, "6"),
    });
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), given, (role, asked) => {
        const scope = scopeOfRole(role, asked, "48");
        expect(scope?.provinceCode && scope.policeRegion).toBeFalsy();
      }),
    );
  });
});

describe("which roles one may give", () => {
  it("the administrator all, a unit head officers and volunteers, others none", () => {
    expect(rolesManagedWithin({ kind: "everything" }, ROLES)).toEqual(ROLES);
    expect(rolesManagedWithin({ kind: "unit", unitId: UNIT }, ROLES)).toEqual(["duty_officer", "volunteer"]);
    for (const filter of [{ kind: "nothing" }, { kind: "province", provinceCode: "65", exceptUnitId: null }] as const)
      expect(rolesManagedWithin(filter, ROLES)).toEqual([]);
  });
});
