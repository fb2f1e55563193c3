import { excludedForConflict, routeAround, type RoutedUnit } from "@/lib/dispatch/conflict.rules";
import { distanceM, type Position } from "@/lib/jurisdiction/earth.rules";
import { findResponsibleUnits } from "@/lib/jurisdiction/find-responsible-units";
import type { ResponsibleUnit } from "@/lib/jurisdiction/responsible-units.rules";
import { placeReasonTh, unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import type { Actor } from "@/lib/access/reach.rules";
import { db, type Tx } from "@/lib/platform/db";
import { PRECISION_M } from "./desk-sheet.rules";
import type { AlertedUnit, AlertPreview, PreviewBody } from "./desk-sheet.schema";
import { requireOperator } from "./operator";

/** The units that were made responsible for an incident. The excluded ones are not among them and are not named. */
export async function alertedUnits(tx: Tx, incidentId: string): Promise<AlertedUnit[]> {
  const rows = await tx.incidentUnit.findMany({
    where: { incidentId, releasedAt: null },
    orderBy: { addedAt: "asc" },
    select: { unitId: true, role: true, reason: true },
  });
  return named(tx, rows);
}

/**
 * Who would be alerted if the sheet were sent now; writes nothing. Without a problem the fullest plan is taken, as the
 * report itself would.
 * @throws {DomainError} `desk.not_an_operator`
 */
export async function previewAlert(
  { problem, place: pin, conflict }: PreviewBody,
  { actor }: { actor: Actor },
): Promise<AlertPreview> {
  await requireOperator(actor);
  const position = pin && { latitude: pin.latitude, longitude: pin.longitude };
  const { place, units } = await findResponsibleUnits(db(), {
    position,
    accuracyM: pin && PRECISION_M[pin.precision],
    problem: problem ?? "assault",
  });
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
    units: await named(db(), routed),
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
  const excludedUnitIds = excludedForConflict({ units: known, chosenUnitIds: null });
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

async function named(
  tx: Tx,
  units: readonly { unitId: string; role: AlertedUnit["role"]; reason: string }[],
): Promise<AlertedUnit[]> {
  const rows = await tx.unit.findMany({
    where: { id: { in: units.map(({ unitId }) => unitId) } },
    select: {
      id: true,
      nameTh: true,
      kind: true,
      lineGroups: { where: { leftAt: null }, select: { id: true }, take: 1 },
      officers: { where: { active: true, lineUserId: { not: null } }, select: { id: true }, take: 1 },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return units.flatMap(({ unitId, role, reason }): AlertedUnit[] => {
    const unit = byId.get(unitId);
    if (!unit) return [];
    const reachedBy = unit.lineGroups.length > 0 ? "group" : unit.officers.length > 0 ? "officers" : "none";
    return [{ unitId, nameTh: unit.nameTh, kind: unit.kind, role, reason: unitReasonTh(reason) ?? reason, reachedBy }];
  });
}
