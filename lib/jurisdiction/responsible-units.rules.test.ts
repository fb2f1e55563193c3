import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolvePlace } from "./resolve-place";
import {
  type CandidateUnit,
  type CoverageArea,
  decideResponsibleUnits,
  type PlanEntry,
  UNIT_REASONS,
  type UnitKind,
} from "./responsible-units.rules";
import { placeReasonTh, unitReasonTh } from "./routing-reason.rules";

const PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };
const VIENTIANE = { latitude: 17.9757, longitude: 102.6331 };
const PLAN: PlanEntry[] = [
  { unitKind: "police_station", role: "primary" },
  { unitKind: "centre_191", role: "support" },
  { unitKind: "volunteer_network", role: "inform" },
];

const district = (districtCode: string): CoverageArea => ({ kind: "district", districtCode });
const province = (provinceCode: string): CoverageArea => ({ kind: "province", provinceCode });
const square = (west: number, south: number, sizeDegrees: number): CoverageArea => ({
  kind: "polygon",
  polygon: [
    [
      [
        [west, south],
        [west + sizeDegrees, south],
        [west + sizeDegrees, south + sizeDegrees],
        [west, south + sizeDegrees],
        [west, south],
      ],
    ],
  ],
});
const unit = (id: string, kind: UnitKind, coverage: CoverageArea[], position = PHITSANULOK): CandidateUnit => ({
  id,
  kind,
  coverage,
  position,
});
const station = (id: string, ...coverage: CoverageArea[]) => unit(id, "police_station", coverage);
const desk: CandidateUnit = { id: "desk", kind: "national_desk", position: null, coverage: [{ kind: "country" }] };

const decideAt = (units: CandidateUnit[], { position = PHITSANULOK, accuracyM = 20 as number | null } = {}) =>
  decideResponsibleUnits({ place: resolvePlace({ ...position, accuracyM }), position, units, plan: PLAN });

describe("coverage decides", () => {
  it("takes each kind's covering unit in its role, and leaves the desk in peace", () => {
    const units = [
      unit("volunteers", "volunteer_network", [province("65")]),
      unit("191", "centre_191", [province("65")]),
      station("here", district("6501")),
      station("elsewhere", district("6502")),
      desk,
    ];
    expect(decideAt(units)).toEqual({
      units: [
        { unitId: "here", role: "primary", reason: "coverage_district_approximate", confidence: "low" },
        { unitId: "191", role: "support", reason: "coverage_province", confidence: "high" },
        { unitId: "volunteers", role: "inform", reason: "coverage_province", confidence: "high" },
      ],
      nationalDesk: "not_needed",
    });
  });

  it("prefers a drawn area to the district's label, however near the other station is", () => {
    const drawn = { ...station("drawn", square(100, 16.5, 1)), position: { latitude: 17.4, longitude: 100.9 } };
    const { units } = decideAt([station("label", district("6501")), drawn, desk]);
    expect(units).toEqual([{ unitId: "drawn", role: "primary", reason: "coverage_polygon", confidence: "high" }]);
  });

  it("does not take a drawn area the pin is outside of, nor its hole", () => {
    const away = station("away", square(101, 16.5, 1));
    const outer = square(100, 16.5, 1);
    const inner = square(100.2, 16.8, 0.1);
    const holed = station("holed", {
      kind: "polygon",
      polygon:
        outer.kind === "polygon" && inner.kind === "polygon"
          ? [[...(outer.polygon[0] ?? []), ...(inner.polygon[0] ?? [])]]
          : [],
    });
    const { units } = decideAt([away, holed, station("label", district("6501"))]);
    expect(units.map(({ unitId }) => unitId)).toEqual(["label"]);
  });

  it("asks both sides when the circle crosses the province border, and tells the desk", () => {
    const border = { latitude: 13.8225, longitude: 100.5147 };
    const units = [
      unit("191-10", "centre_191", [province("10")]),
      unit("191-12", "centre_191", [province("12")]),
      desk,
    ];
    units.push(station("any-bangkok", province("10")), station("any-nonthaburi", province("12")));
    const decision = decideAt(units, { position: border, accuracyM: 2_000 });
    const ids = decision.units.filter(({ role }) => role === "primary").map(({ unitId }) => unitId);
    expect(ids.sort()).toEqual(["any-bangkok", "any-nonthaburi"]);
    expect(decision.units.map(({ reason }) => reason)).toContain("radius_touches_province");
    expect(decision.nationalDesk).toBe("informed");
    expect(decision.units).toContainEqual({
      unitId: "desk",
      role: "inform",
      reason: "desk_place_uncertain",
      confidence: "low",
    });
  });
});

describe("where no coverage is", () => {
  it("takes the nearest station and says so", () => {
    const far = { ...station("far"), position: { latitude: 17, longitude: 100.5 } };
    const near = { ...station("near"), position: { latitude: 16.83, longitude: 100.27 } };
    expect(decideAt([far, near, desk])).toEqual({
      units: [{ unitId: "near", role: "primary", reason: "nearest_fallback", confidence: "low" }],
      nationalDesk: "not_needed",
    });
  });

  it("asks no far helper: only those who must go are replaced by the nearest", () => {
    const { units } = decideAt([station("here", district("6501")), unit("191", "centre_191", [])]);
    expect(units.map(({ unitId }) => unitId)).toEqual(["here"]);
  });

  it("makes the desk responsible when nobody must go", () => {
    expect(decideAt([unit("191", "centre_191", [province("65")]), desk])).toEqual({
      units: [
        { unitId: "desk", role: "primary", reason: "desk_no_unit", confidence: "high" },
        { unitId: "191", role: "support", reason: "coverage_province", confidence: "high" },
      ],
      nationalDesk: "responsible",
    });
  });

  it("still says that the desk is needed when the directory holds none", () => {
    expect(decideAt([])).toEqual({ units: [], nationalDesk: "responsible" });
  });
});

describe("outside Thailand", () => {
  it("is the desk's alone", () => {
    expect(decideAt([station("near", district("4301")), desk], { position: VIENTIANE })).toEqual({
      units: [{ unitId: "desk", role: "primary", reason: "desk_outside_thailand", confidence: "high" }],
      nationalDesk: "responsible",
    });
  });
});

describe("any point, any directory", () => {
  const position = fc.oneof(
    fc.record({
      latitude: fc.double({ min: 5.5, max: 20.5, noNaN: true }),
      longitude: fc.double({ min: 97.3, max: 105.7, noNaN: true }),
    }),
    fc.record({ latitude: fc.double({ min: -90, max: 90 }), longitude: fc.double({ min: -180, max: 180 }) }),
  );
  const area = fc.oneof(
    fc.constant<CoverageArea>({ kind: "country" }),
    fc.constantFrom("10", "65", "50", "84").map(province),
    fc.constantFrom("6501", "5001", "1007").map(district),
    fc
      .tuple(fc.double({ min: 97, max: 105, noNaN: true }), fc.double({ min: 5, max: 20, noNaN: true }))
      .map(([x, y]) => square(x, y, 2)),
  );
  const kinds: UnitKind[] = ["police_station", "centre_191", "volunteer_network", "national_desk"];
  const units = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 500 }).map(String),
      kind: fc.constantFrom(...kinds),
      position: fc.option(position),
      coverage: fc.array(area, { maxLength: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const accuracyM = fc.option(fc.double({ min: 0, max: 50_000, noNaN: true }));

  it("has somebody who must go, or the national desk is responsible; nobody is asked twice", () => {
    fc.assert(
      fc.property(position, accuracyM, units, (at, radius, candidates) => {
        const decision = decideAt(candidates, { position: at, accuracyM: radius });
        const hasPrimary = decision.units.some(({ role }) => role === "primary");
        expect(hasPrimary || decision.nationalDesk === "responsible").toBe(true);
        if (candidates.some(({ kind }) => kind === "national_desk")) expect(hasPrimary).toBe(true);
        expect(new Set(decision.units.map(({ unitId }) => unitId)).size).toBe(decision.units.length);
      }),
      { numRuns: 500 },
    );
  });

  it("gets the same answer whatever order the directory comes in", () => {
    fc.assert(
      fc.property(position, accuracyM, units, (at, radius, candidates) => {
        const question = { position: at, accuracyM: radius };
        expect(decideAt([...candidates].reverse(), question)).toEqual(decideAt(candidates, question));
      }),
      { numRuns: 300 },
    );
  });
});

describe("reasons in Thai", () => {
  it.each([...UNIT_REASONS])("%s has a sentence", (reason) => {
    expect(unitReasonTh(reason)).toMatch(/^[ก-๛]/u);
  });
  it("calls the station of an approximate district approximate", () => {
    expect(unitReasonTh("coverage_district_approximate")).toContain("โดยประมาณ");
    expect(unitReasonTh("nearest_fallback")).toContain("ใกล้ที่สุด");
  });
  it("has none for a code it does not know", () => {
    expect([unitReasonTh("toString"), placeReasonTh("nonsense")]).toEqual([null, null]);
    expect(placeReasonTh("near_coast")).toMatch(/^หมุด/u);
  });
});

describe("drawn borders", () => {
  // The border runs along 100.3° E; one thousandth of a degree of longitude is about 106 m here.
  const west = station("west", square(100.2, 16.7, 0.1));
  const east = station("east", square(100.3, 16.7, 0.1));
  const at = (longitude: number, accuracyM: number | null) =>
    decideResponsibleUnits({
      place: resolvePlace({ latitude: 16.75, longitude, accuracyM }),
      position: { latitude: 16.75, longitude },
      accuracyM,
      units: [west, east, station("label", district("6501"))],
      plan: PLAN,
    }).units;

  it.each([
    {
      title: "asks both when the circle touches the other's area",
      longitude: 100.2995,
      accuracyM: 60,
      others: ["east"],
    },
    { title: "asks one when the circle ends before it", longitude: 100.2995, accuracyM: 50, others: [] },
    { title: "asks one when the phone says no accuracy", longitude: 100.2999, accuracyM: null, others: [] },
    { title: "asks both from the other side too", longitude: 100.3005, accuracyM: 60, others: ["west"] },
  ])("$title", ({ longitude, accuracyM, others }) => {
    const units = at(longitude, accuracyM);
    expect(units.filter(({ reason }) => reason === "coverage_polygon")).toHaveLength(1);
    expect(units.filter(({ reason }) => reason === "radius_touches_polygon")).toEqual(
      others.map((unitId) => ({ unitId, role: "primary", reason: "radius_touches_polygon", confidence: "low" })),
    );
  });

  it("says that a unit covers the pin's label rather than that its drawn area is near", () => {
    const both = station("both", square(100.31, 16.7, 0.1), district("6501"));
    const { units } = decideResponsibleUnits({
      place: resolvePlace({ ...PHITSANULOK, accuracyM: 10_000 }),
      position: PHITSANULOK,
      accuracyM: 10_000,
      units: [both],
      plan: PLAN,
    });
    expect(units).toMatchObject([{ unitId: "both", reason: "coverage_district_approximate" }]);
  });
});
