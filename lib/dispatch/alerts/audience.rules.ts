import type { LadderReason } from "@/lib/jurisdiction/routing-reason.rules";
import type { UnitKind } from "@/lib/jurisdiction/responsible-units.rules";
import type { Audience } from "@/lib/vocabulary/audience";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** A unit of the incident as its row says, not released. */
export interface IncidentUnitState {
  unitId: string;
  kind: UnitKind;
  role: ResponseRole;
  reason: string;
}

/** Who could be asked, read from the directory for the audiences of the step. */
export interface AudienceUnits {
  /** nearest first, none of them responsible already */
  neighbours: readonly string[];
  centres191: readonly string[];
  desks: readonly string[];
}

export interface AskedUnit {
  unitId: string;
  role: ResponseRole;
  /** `plan`: alerted because the response plan says so, not asked to take it */
  audience: Audience | "plan";
  /** set when the unit is not a primary one yet and has to become it, so that it can accept */
  becomesPrimary: LadderReason | null;
}

/** How many stations beside the responsible ones a step asks. */
export const NEIGHBOURS_ASKED = 2;

const REASON_OF: Partial<Record<Audience, LadderReason>> = {
  neighbours: "ladder_neighbour",
  centre_191: "ladder_centre_191",
  national_desk: "ladder_national_desk",
};

/** Added by the ladder, not by the response plan. */
const isFromLadder = ({ reason }: IncidentUnitState) => reason.startsWith("ladder_");

/**
 * Which units a step of the ladder alerts, each once. Step 0 alerts the whole response plan; a later step only those
 * whom its audiences name. Heads of a province are people, not units, and are found elsewhere.
 *
 * @param formerOwnerUnitId accepted and was let go: it is asked again even where only the ladder had added it
 * @param declinedUnitIds   said no in this search: not asked again by a later step
 * @param barredUnitIds     excluded from the incident, or outside the drill it belongs to: never
 */
export function unitsToAsk({
  step,
  audiences,
  units,
  found,
  formerOwnerUnitId = null,
  declinedUnitIds,
  barredUnitIds,
}: {
  step: number;
  audiences: readonly Audience[];
  units: readonly IncidentUnitState[];
  found: AudienceUnits;
  formerOwnerUnitId?: string | null;
  declinedUnitIds: readonly string[];
  barredUnitIds: readonly string[];
}): AskedUnit[] {
  const asked = new Map<string, AskedUnit>();
  const ask = (unitId: string, audience: Audience) => {
    const known = units.find((unit) => unit.unitId === unitId);
    const isPrimary = known?.role === "primary";
    if (asked.has(unitId) || barredUnitIds.includes(unitId)) return;
    if (step > 0 && declinedUnitIds.includes(unitId)) return;
    const becomesPrimary = isPrimary ? null : (REASON_OF[audience] ?? "ladder_neighbour");
    asked.set(unitId, { unitId, role: "primary", audience, becomesPrimary });
  };

  const primaries = units.filter((unit) => unit.role === "primary");
  const ofPlan = primaries.filter((unit) => !isFromLadder(unit) || unit.unitId === formerOwnerUnitId);
  if (step === 0 || audiences.includes("station")) for (const unit of ofPlan) ask(unit.unitId, audienceOf(unit));
  if (audiences.includes("neighbours"))
    for (const unitId of found.neighbours.slice(0, NEIGHBOURS_ASKED)) ask(unitId, "neighbours");
  if (audiences.includes("centre_191")) for (const unitId of found.centres191) ask(unitId, "centre_191");
  if (audiences.includes("national_desk")) for (const unitId of found.desks) ask(unitId, "national_desk");
  if (step === 0)
    for (const { unitId, role } of units)
      if (role !== "primary" && !asked.has(unitId) && !barredUnitIds.includes(unitId))
        asked.set(unitId, { unitId, role, audience: "plan", becomesPrimary: null });
  return [...asked.values()];
}

/** A primary unit is the area's own, whatever its kind; a desk or a centre that stands in for one is called by its name. */
function audienceOf({ kind }: IncidentUnitState): Audience {
  if (kind === "national_desk") return "national_desk";
  return kind === "centre_191" ? "centre_191" : "station";
}
