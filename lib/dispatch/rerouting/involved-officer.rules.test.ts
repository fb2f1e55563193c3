import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UnitKind } from "@/lib/jurisdiction/responsible-units.rules";
import { excludedForInvolvedOfficer, routeAround, type RoutedUnit } from "./involved-officer.rules";

const unit = (unitId: string, kind: UnitKind, role: RoutedUnit["role"]): RoutedUnit => ({
  unitId,
  kind,
  role,
  reason: "coverage_district_approximate",
  confidence: "low",
});
const PLAN = [
  unit("station-a", "police_station", "primary"),
  unit("191", "centre_191", "support"),
  unit("shelter", "shelter", "inform"),
];

describe("SAFETY 14: which units are excluded", () => {
  it.each([
    { title: "the station that would have to go", units: PLAN, chosen: null, expected: ["station-a"] },
    {
      title: "both stations at a border",
      units: [...PLAN, unit("station-b", "police_station", "primary")],
      chosen: null,
      expected: ["station-a", "station-b"],
    },
    {
      title: "not the neighbour that the ladder added",
      units: [...PLAN, { ...unit("station-b", "police_station", "primary"), reason: "conflict_neighbour" as const }],
      chosen: null,
      expected: ["station-a"],
    },
    { title: "the unit a human named", units: PLAN, chosen: ["191"], expected: ["191"] },
    { title: "no unit that is not responsible", units: PLAN, chosen: ["elsewhere"], expected: [] },
    {
      title: "never the national desk",
      units: [unit("desk", "national_desk", "primary")],
      chosen: ["desk"],
      expected: [],
    },
  ])("$title", ({ units, chosen, expected }) => {
    expect(excludedForInvolvedOfficer({ units, chosenUnitIds: chosen })).toEqual(expected);
  });
});

describe("SAFETY 14: which units answer instead", () => {
  const around = (excludedUnitIds: string[], stationIds: string[], units = PLAN) =>
    routeAround({ units, excludedUnitIds, stationIds, deskIds: ["desk"] }).map(
      ({ unitId, role, reason }) => `${role} ${unitId} ${reason}`,
    );

  it("the nearest other station is primary, the rest of the plan stays", () => {
    expect(around(["station-a"], ["station-a", "station-b", "station-c"])).toEqual([
      "primary station-b conflict_neighbour",
      "support 191 coverage_district_approximate",
      "inform shelter coverage_district_approximate",
    ]);
  });
  it("the national desk answers where there is no other station", () => {
    expect(around(["station-a"], ["station-a"])[0]).toBe("primary desk desk_no_unit");
  });
  it("a supporting unit that is excluded is not replaced", () => {
    expect(around(["191"], ["station-b"])).toEqual([
      "primary station-a coverage_district_approximate",
      "inform shelter coverage_district_approximate",
    ]);
  });
  it("nothing changes when no unit of the plan is excluded", () => {
    expect(routeAround({ units: PLAN, excludedUnitIds: ["x"], stationIds: ["b"], deskIds: [] })).toEqual(PLAN);
  });

  it("never chooses an excluded unit or one twice, and keeps a primary unit where there was one", () => {
    const ids = ["station-a", "station-b", "station-c", "191", "shelter"];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
        fc.subarray(ids),
        fc.subarray(["station-a", "station-b", "station-c"]),
        (asked, excludedUnitIds, stationIds) => {
          const units = asked.map((unitId, at) => unit(unitId, "police_station", at === 0 ? "primary" : "support"));
          const routed = routeAround({ units, excludedUnitIds, stationIds, deskIds: ["desk"] });
          const routedIds = routed.map(({ unitId }) => unitId);
          expect(routedIds.filter((id) => excludedUnitIds.includes(id))).toEqual([]);
          expect(new Set(routedIds).size).toBe(routedIds.length);
          expect(routed.some(({ role }) => role === "primary")).toBe(true);
        },
      ),
    );
  });
});
