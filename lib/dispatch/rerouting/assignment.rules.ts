import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** A unit's present part in the incident. */
interface AssignedUnit {
  unitId: string;
  role: ResponseRole;
  reason: string;
  confidence: string;
}

export interface AssignmentChange {
  /** not responsible until now: get their row and their alert */
  added: ResponsibleUnit[];
  /** responsible before and after, but in another role or for another reason */
  changed: { unitId: string; role: ResponseRole; reason: string; confidence: "high" | "low" }[];
  /** those of `changed` that are now asked to accept and were not before */
  promoted: { unitId: string; role: ResponseRole }[];
  /** no longer responsible; never the owner */
  releasedUnitIds: string[];
}

/**
 * Decides which of an incident's responsible units change with a new routing. The owner's unit is never released: it
 * stays with the reason `owner_stays`, and units that would now be asked to accept support instead, because the
 * incident has an owner.
 * @param ownerUnitId unit that accepted; null while the search goes on
 */
export function decideAssignment({
  current,
  wanted,
  ownerUnitId,
}: {
  current: readonly AssignedUnit[];
  wanted: readonly ResponsibleUnit[];
  ownerUnitId: string | null;
}): AssignmentChange {
  const asked = wanted.map((unit): ResponsibleUnit => ({
    ...unit,
    role: ownerUnitId !== null && unit.role === "primary" && unit.unitId !== ownerUnitId ? "support" : unit.role,
  }));
  const owner = current.find(({ unitId }) => unitId === ownerUnitId);
  if (owner && !asked.some(({ unitId, role }) => unitId === owner.unitId && role === "primary")) {
    const at = asked.findIndex(({ unitId }) => unitId === owner.unitId);
    const staying: ResponsibleUnit = {
      unitId: owner.unitId,
      role: owner.role,
      reason: "owner_stays",
      confidence: "low",
    };
    if (at === -1) asked.unshift(staying);
    else asked[at] = staying;
  }
  const known = new Map(current.map((unit) => [unit.unitId, unit]));
  const isPromoted = ({ unitId, role }: ResponsibleUnit) => {
    const before = known.get(unitId);
    return role === "primary" && before !== undefined && before.role !== "primary";
  };
  return {
    added: asked.filter(({ unitId }) => !known.has(unitId)),
    changed: asked.filter((unit) => {
      const before = known.get(unit.unitId);
      return before && (["role", "reason", "confidence"] as const).some((field) => before[field] !== unit[field]);
    }),
    promoted: asked.filter(isPromoted).map(({ unitId, role }) => ({ unitId, role })),
    releasedUnitIds: current
      .filter(({ unitId }) => !asked.some((unit) => unit.unitId === unitId))
      .map(({ unitId }) => unitId),
  };
}
