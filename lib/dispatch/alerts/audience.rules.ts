import type { LadderReason } from "@/lib/jurisdiction/routing-reason.rules";
import type { UnitKind } from "@/lib/jurisdiction/responsible-units.rules";
import type { Audience } from "@/lib/vocabulary/audience";
import type { ResponseRole } from "@/lib/vocabulary/response-role";

/** A responsible unit of the incident, as stored; released units are left out. */
export interface IncidentUnitState {
  unitId: string;
  kind: UnitKind;
  role: ResponseRole;
  reason: string;
}

/** Units that the step's audiences could mean, read from the directory. */
export interface AudienceUnits {
  /** nearest first; units that are already responsible are left out */
  neighbours: readonly string[];
  centres191: readonly string[];
  desks: readonly string[];
  nearby191: readonly string[];
  centres1300: readonly string[];
}

export interface AskedUnit {
  unitId: string;
  role: ResponseRole;
  /** `plan`: alerted because of the response plan, not asked to accept */
  audience: Audience | "plan";
  /** set when the unit has to become primary so that it can accept */
  becomesPrimary: LadderReason | null;
}

/** Number of neighbouring stations that a step asks. */
export const NEIGHBOURS_ASKED = 2;

const REASON_OF: Partial<Record<Audience, LadderReason>> = {
  neighbours: "ladder_neighbour",
  centre_191: "ladder_centre_191",
  national_desk: "ladder_national_desk",
  nearby_191: "ladder_nearby_191",
  centre_1300: "ladder_centre_1300",
};

/** Tells whether the ladder added the unit, not the response plan. */
const isFromLadder = ({ reason }: IncidentUnitState) => reason.startsWith("ladder_");

/**
 * Chooses the units that a ladder step alerts, each once. Step 0 alerts the whole response plan; a later step only the
 * units that its audiences name. Heads are people, not units: `findHeads` finds them.
 * @param formerOwnerUnitId accepted and was released: asked again even if only the ladder had added it
 * @param declinedUnitIds   declined in this search: not asked again by a later step
 * @param barredUnitIds     excluded from the incident, or not part of its drill: never asked
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
  if (audiences.includes("nearby_191")) for (const unitId of found.nearby191) ask(unitId, "nearby_191");
  if (audiences.includes("centre_1300")) for (const unitId of found.centres1300) ask(unitId, "centre_1300");
  if (step === 0)
    for (const { unitId, role } of units)
      if (role !== "primary" && !asked.has(unitId) && !barredUnitIds.includes(unitId))
        asked.set(unitId, { unitId, role, audience: "plan", becomesPrimary: null });
  return [...asked.values()];
}

/**
 * Returns the audience of a primary unit: `station` whatever its kind, unless it is a desk or 191 centre that stands in
 * for one.
 */
function audienceOf({ kind }: IncidentUnitState): Audience {
  if (kind === "national_desk") return "national_desk";
  return kind === "centre_191" ? "centre_191" : "station";
}
