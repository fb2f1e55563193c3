import { unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import type { Tx } from "@/lib/platform/db";
import type { AlertedUnit } from "./desk-sheet.schema";

/** The units that were made responsible for an incident. The excluded ones are not among them and are not named. */
export async function alertedUnits(tx: Tx, incidentId: string): Promise<AlertedUnit[]> {
  const rows = await tx.incidentUnit.findMany({
    where: { incidentId, releasedAt: null },
    orderBy: { addedAt: "asc" },
    select: { unitId: true, role: true, reason: true },
  });
  return nameUnits(tx, rows);
}

/** The units by name, and how an alert gets to each; in the order given. */
export async function nameUnits(
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
