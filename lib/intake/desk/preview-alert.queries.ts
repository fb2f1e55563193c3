import type { Actor } from "@/lib/access/reach.rules";
import {
  excludedForInvolvedOfficer,
  routeAround,
  type RoutedUnit,
} from "@/lib/dispatch/rerouting/involved-officer.rules";
import { findMergeCandidates } from "@/lib/incident/merge-candidates.queries";
import { suggestMerges } from "@/lib/incident/merge.rules";
import { distanceM, type Position } from "@/lib/jurisdiction/earth.rules";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import { placeReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { db, type Tx } from "@/lib/platform/db";
import { nameUnits } from "./alerted-units.queries";
import { PRECISION_M } from "./desk-sheet.rules";
import type { AlertPreview, NearbyIncident, PreviewBody } from "./desk-sheet.schema";
import { requireOperator } from "./operator";
import type { Problem } from "@/lib/vocabulary/problem";

/**
 * Who would be alerted if the sheet were sent now; writes nothing. Without a problem the fullest plan is taken, as the
 * report itself would.
 * @throws {DomainError} `desk.not_an_operator`
 */
export async function previewAlert(
  { problem, place: pin, conflict }: PreviewBody,
  { actor, now }: { actor: Actor; now: Date },
): Promise<AlertPreview> {
  await requireOperator(actor);
  const position = pin && { latitude: pin.latitude, longitude: pin.longitude };
  const accuracyM = pin && PRECISION_M[pin.precision];
  const { place, units } = await findResponsibleUnits(db(), { position, accuracyM, problem: problem ?? "assault" });
  const routed = conflict ? await aroundStation(db(), { units, position }) : units;
  return {
    place: place && {
      text:
        place.kind === "in_thailand"
          ? `${place.province.code === "10" ? "เขต" : "อ."}${place.district.nameTh} ${place.province.code === "10" ? "" : "จ."}${place.province.nameTh}`
          : "นอกประเทศไทย",
      reason: placeReasonTh(place.reason) ?? "",
      isCertain: place.kind === "in_thailand" && place.confidence === "high",
    },
    units: await nameUnits(db(), routed),
    nearby: position && !conflict ? await nearbyIncidents({ position, accuracyM, problem, actor, now }) : [],
  };
}

/** The same decision as `routeAroundConflict`, without an incident to write it to. */
async function aroundStation(
  tx: Tx,
  { units, position }: { units: readonly ResponsibleUnit[]; position: Position | null },
): Promise<ResponsibleUnit[]> {
  const rows = await tx.unit.findMany({
    where: { active: true, kind: { in: ["police_station", "national_desk"] } },
    select: { id: true, kind: true, latitude: true, longitude: true },
  });
  const ofPlan = await tx.unit.findMany({
    where: { id: { in: units.map(({ unitId }) => unitId) } },
    select: { id: true, kind: true },
  });
  const kinds = new Map(ofPlan.map(({ id, kind }) => [id, kind]));
  const known = units.flatMap((unit): RoutedUnit[] => {
    const kind = kinds.get(unit.unitId);
    return kind ? [{ ...unit, kind }] : [];
  });
  const excludedUnitIds = excludedForInvolvedOfficer({ units: known, chosenUnitIds: null });
  const stationIds = rows
    .flatMap(({ id, kind, latitude, longitude }) =>
      kind === "police_station" && latitude !== null && longitude !== null && position
        ? [{ id, awayM: distanceM(position, { latitude, longitude }) }]
        : [],
    )
    .sort((a, b) => a.awayM - b.awayM || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const deskIds = rows.filter(({ kind }) => kind === "national_desk").map(({ id }) => id);
  return routeAround({ units, excludedUnitIds, stationIds, deskIds });
}

const NEARBY_SHOWN = 4;

/** Incidents within the operator's reach that may be the same happening: somebody else may have called first. */
async function nearbyIncidents({
  position,
  accuracyM,
  problem,
  actor,
  now,
}: {
  position: Position;
  accuracyM: number | null;
  problem: Problem | null;
  actor: Actor;
  now: Date;
}): Promise<NearbyIncident[]> {
  const call = {
    id: "",
    status: "received" as const,
    problem: problem ?? ("assault" as const),
    problemAssumed: problem === null,
    capStatus: "actual" as const,
    receivedAt: now,
    mergedIntoId: null,
    drillId: null,
    conflict: false,
    position,
    accuracyM,
  };
  const others = await findMergeCandidates({ position, at: now, permission: "incident.view", actor });
  return suggestMerges(call, others)
    .slice(0, NEARBY_SHOWN)
    .map(({ other, reasonTh }) => ({
      incidentId: other.id,
      incidentNumber: other.number,
      status: other.status,
      reason: reasonTh,
    }));
}
