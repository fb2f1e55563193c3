import { describe, expect, it } from "vitest";
import { type IncidentUnitState, unitsToAsk } from "./audience.rules";

const state = (
  unitId: string,
  kind: IncidentUnitState["kind"],
  role: IncidentUnitState["role"],
  reason = "coverage_province",
): IncidentUnitState => ({ unitId, kind, role, reason });

const PLAN = [
  state("station", "police_station", "primary"),
  state("radio", "centre_191", "support"),
  state("onehome", "one_home", "support"),
];
const FOUND = {
  neighbours: ["near1", "near2", "near3"],
  centres191: ["radio"],
  desks: ["desk"],
  nearby191: [],
  centres1300: [],
};
const NOTHING_FOUND = { neighbours: [], centres191: [], desks: [], nearby191: [], centres1300: [] };
const base = { units: PLAN, found: FOUND, declinedUnitIds: [], barredUnitIds: [] };
const words = (asked: ReturnType<typeof unitsToAsk>) => asked.map(({ unitId, audience }) => `${unitId}:${audience}`);

describe("whom a step asks", () => {
  it("step 0: the whole response plan, the primary units to answer", () => {
    const asked = unitsToAsk({ ...base, step: 0, audiences: ["station"], found: NOTHING_FOUND });
    expect(words(asked)).toEqual(["station:station", "radio:plan", "onehome:plan"]);
  });

  it("step 1: the station again, two neighbours and the 191 centre, who may accept from now on", () => {
    const asked = unitsToAsk({ ...base, step: 1, audiences: ["station", "neighbours", "centre_191"] });
    expect(words(asked)).toEqual(["station:station", "near1:neighbours", "near2:neighbours", "radio:centre_191"]);
    expect(asked.map(({ becomesPrimary }) => becomesPrimary)).toEqual([
      null,
      "ladder_neighbour",
      "ladder_neighbour",
      "ladder_centre_191",
    ]);
    expect(asked.every(({ role }) => role === "primary")).toBe(true);
  });

  it("a later step repeats the plan's stations, not those the ladder added", () => {
    const units = [...PLAN, state("near1", "police_station", "primary", "ladder_neighbour")];
    expect(words(unitsToAsk({ ...base, units, step: 3, audiences: ["station"] }))).toEqual(["station:station"]);
  });

  it("a unit that declined is not asked again by a later step, only when the search begins again", () => {
    const declined = { ...base, declinedUnitIds: ["station", "near1"] };
    expect(words(unitsToAsk({ ...declined, step: 1, audiences: ["station", "neighbours"] }))).toEqual([
      "near2:neighbours",
    ]);
    expect(words(unitsToAsk({ ...declined, step: 0, audiences: ["station"] }))).toContain("station:station");
  });

  it("SAFETY 14, never 8: a barred unit is never chosen", () => {
    for (const step of [0, 1])
      expect(
        words(
          unitsToAsk({
            ...base,
            step,
            audiences: ["station", "neighbours", "centre_191", "national_desk"],
            barredUnitIds: ["station", "near1", "radio", "desk"],
          }),
        ),
      ).toEqual(step === 0 ? ["near2:neighbours", "onehome:plan"] : ["near2:neighbours"]);
  });

  it("the former owner is asked again, also when only the ladder had added it", () => {
    const units = [...PLAN, state("near1", "police_station", "primary", "ladder_neighbour")];
    const asked = unitsToAsk({ ...base, units, step: 0, audiences: ["station"], formerOwnerUnitId: "near1" });
    expect(words(asked)).toContain("near1:station");
    expect(words(unitsToAsk({ ...base, units, step: 0, audiences: ["station"] }))).not.toContain("near1:station");
  });

  it("a desk that stands in for a station is called by its name", () => {
    const units = [state("desk", "national_desk", "primary", "desk_no_unit")];
    expect(words(unitsToAsk({ ...base, units, step: 0, audiences: ["station"] }))).toEqual(["desk:national_desk"]);
  });
});
