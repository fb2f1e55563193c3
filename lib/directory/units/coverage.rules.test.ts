import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CoverageRow, decideCoverageChange, type WantedCoverage } from "./coverage.rules";

const province = (code: string): CoverageRow => ({
  id: `p${code}`,
  kind: "province",
  provinceCode: code,
  districtCode: null,
});
const district = (code: string): CoverageRow => ({
  id: `d${code}`,
  kind: "district",
  provinceCode: null,
  districtCode: code,
});
const polygon = (id: string): CoverageRow => ({ id, kind: "polygon", provinceCode: null, districtCode: null });
const NOTHING: WantedCoverage = { country: false, provinceCodes: [], districtCodes: [], polygonIds: [] };

describe("what changes in a unit's coverage", () => {
  it.each([
    { title: "nothing wanted, nothing there", stands: [], wanted: {}, removeIds: [], added: [] },
    { title: "a new district", stands: [], wanted: { districtCodes: ["6501"] }, removeIds: [], added: ["6501"] },
    {
      title: "a district twice is one",
      stands: [],
      wanted: { districtCodes: ["6501", "6501"] },
      removeIds: [],
      added: ["6501"],
    },
    {
      title: "what stands stays",
      stands: [district("6501")],
      wanted: { districtCodes: ["6501"] },
      removeIds: [],
      added: [],
    },
    {
      title: "a district for a province",
      stands: [district("6501")],
      wanted: { provinceCodes: ["65"] },
      removeIds: ["d6501"],
      added: ["65"],
    },
    {
      title: "a drawn area not kept",
      stands: [polygon("a"), polygon("b")],
      wanted: { polygonIds: ["b"] },
      removeIds: ["a"],
      added: [],
    },
    {
      title: "a drawn area nobody drew is not made",
      stands: [],
      wanted: { polygonIds: ["x"] },
      removeIds: [],
      added: [],
    },
  ])("$title", ({ stands, wanted, removeIds, added }) => {
    const change = decideCoverageChange(stands, { ...NOTHING, ...wanted });
    expect(change.removeIds).toEqual(removeIds);
    expect(change.add.map((one) => one.districtCode ?? one.provinceCode)).toEqual(added);
  });

  it("applied, leaves exactly what was wanted; applied twice, changes nothing", () => {
    const codes = fc.uniqueArray(fc.constantFrom("65", "48", "10", "50"));
    fc.assert(
      fc.property(codes, codes, fc.boolean(), (before, wantedCodes, country) => {
        const stands = before.map(province);
        const wanted = { ...NOTHING, country, provinceCodes: wantedCodes };
        const { removeIds, add } = decideCoverageChange(stands, wanted);
        const after: CoverageRow[] = [
          ...stands.filter(({ id }) => !removeIds.includes(id)),
          ...add.map((row, index) => ({ id: `n${index}`, ...row })),
        ];
        expect(after.flatMap(({ provinceCode }) => provinceCode ?? []).sort()).toEqual([...wantedCodes].sort());
        expect(after.some(({ kind }) => kind === "country")).toBe(country);
        expect(decideCoverageChange(after, wanted)).toEqual({ removeIds: [], add: [] });
      }),
    );
  });
});
