import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import { decideAssignment } from "./assignment.rules";

const unit = (unitId: string, role: ResponsibleUnit["role"], reason = "coverage_province"): ResponsibleUnit =>
  ({ unitId, role, reason, confidence: "low" }) as ResponsibleUnit;

describe("decideAssignment", () => {
  it("without an owner: new units are added, others released", () => {
    expect(
      decideAssignment({
        current: [unit("a", "primary"), unit("191", "support")],
        wanted: [unit("b", "primary"), unit("191", "support")],
        ownerUnitId: null,
      }),
    ).toEqual({ added: [unit("b", "primary")], changed: [], promoted: [], releasedUnitIds: ["a"] });
  });

  it("the owner stays with that reason, and the unit that would now be asked supports", () => {
    expect(
      decideAssignment({
        current: [unit("a", "primary"), unit("191", "support")],
        wanted: [unit("b", "primary")],
        ownerUnitId: "a",
      }),
    ).toEqual({
      added: [unit("b", "support")],
      changed: [unit("a", "primary", "owner_stays")],
      promoted: [],
      releasedUnitIds: ["191"],
    });
  });

  it("nothing changes for an owner who is still responsible", () => {
    const current = [unit("a", "primary"), unit("191", "support")];
    expect(decideAssignment({ current, wanted: current, ownerUnitId: "a" })).toEqual({
      added: [],
      changed: [],
      promoted: [],
      releasedUnitIds: [],
    });
  });

  it("reports a unit whose role changes", () => {
    const change = decideAssignment({
      current: [unit("a", "support")],
      wanted: [unit("a", "primary")],
      ownerUnitId: null,
    });
    expect(change).toEqual({
      added: [],
      changed: [unit("a", "primary")],
      promoted: [{ unitId: "a", role: "primary" }],
      releasedUnitIds: [],
    });
  });

  it("never releases the owner, and ends with exactly the wanted units and the owner", () => {
    const ids = fc.constantFrom("a", "b", "c", "d");
    const units = fc
      .uniqueArray(fc.record({ id: ids, role: fc.constantFrom("primary" as const, "support" as const) }), {
        selector: ({ id }) => id,
      })
      .map((list) => list.map(({ id, role }) => unit(id, role)));
    fc.assert(
      fc.property(units, units, fc.option(ids), (current, wanted, candidate) => {
        const ownerUnitId = current.some(({ unitId }) => unitId === candidate) ? candidate : null;
        const { added, releasedUnitIds } = decideAssignment({ current, wanted, ownerUnitId });
        const after = new Set([
          ...current.map(({ unitId }) => unitId).filter((id) => !releasedUnitIds.includes(id)),
          ...added.map(({ unitId }) => unitId),
        ]);
        expect(after).toEqual(new Set([...wanted.map(({ unitId }) => unitId), ...(ownerUnitId ? [ownerUnitId] : [])]));
        if (ownerUnitId) expect(added.filter(({ role }) => role === "primary")).toEqual([]);
      }),
    );
  });
});
