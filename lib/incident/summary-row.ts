import type { Prisma } from "@/lib/generated/prisma/client";
import type { IncidentScope } from "@/lib/access/reach.rules";
import type { IncidentSummary } from "./incident-view.schema";

export const SUMMARY_SELECT = {
  id: true,
  number: true,
  status: true,
  version: true,
  problem: true,
  problemAssumed: true,
  urgency: true,
  severity: true,
  capStatus: true,
  latitude: true,
  longitude: true,
  accuracyM: true,
  provinceCode: true,
  policeRegion: true,
  districtNameTh: true,
  placeConfidence: true,
  receivedAt: true,
  dispatchedAt: true,
  acceptedAt: true,
  enRouteAt: true,
  onSceneAt: true,
  resolvedAt: true,
  closedAt: true,
  disposition: true,
  cancelRequestedAt: true,
  nextStepAt: true,
  ladderStep: true,
  ladderExhaustedAt: true,
  conflict: true,
  mergedIntoId: true,
  drillId: true,
  drill: { select: { endedAt: true } },
  province: { select: { nameTh: true } },
  ownerOfficer: { select: { displayName: true } },
  ownerUnit: { select: { nameTh: true } },
  units: { where: { releasedAt: null }, select: { unitId: true } },
  exclusions: { select: { unitId: true } },
  alarms: { where: { clearedAt: null }, select: { kind: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.IncidentSelect;

export type SummaryRow = Prisma.IncidentGetPayload<{ select: typeof SUMMARY_SELECT }>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Converts a row field by field: one read with more than `SUMMARY_SELECT` must not carry the rest to a screen. */
export function toSummary(row: SummaryRow): IncidentSummary {
  return {
    id: row.id,
    number: row.number,
    // A drill's end closes its incidents, whatever their status.
    status: row.drill?.endedAt ? "closed" : row.status,
    version: row.version,
    problem: row.problem,
    problemAssumed: row.problemAssumed,
    urgency: row.urgency,
    severity: row.severity,
    capStatus: row.capStatus,
    latitude: row.latitude,
    longitude: row.longitude,
    accuracyM: row.accuracyM,
    provinceCode: row.provinceCode,
    provinceNameTh: row.province?.nameTh ?? null,
    districtNameTh: row.districtNameTh,
    placeConfidence: row.placeConfidence === "high" || row.placeConfidence === "low" ? row.placeConfidence : "none",
    receivedAt: row.receivedAt.toISOString(),
    dispatchedAt: iso(row.dispatchedAt),
    acceptedAt: iso(row.acceptedAt),
    enRouteAt: iso(row.enRouteAt),
    onSceneAt: iso(row.onSceneAt),
    resolvedAt: iso(row.resolvedAt),
    closedAt: iso(row.closedAt),
    ownerOfficer: row.ownerOfficer?.displayName ?? null,
    ownerUnit: row.ownerUnit?.nameTh ?? null,
    disposition: row.disposition,
    reportCount: row._count.reports,
    cancelRequested: row.cancelRequestedAt !== null,
    nextStepAt: iso(row.nextStepAt),
    ladderStep: row.ladderStep,
    ladderExhausted: row.ladderExhaustedAt !== null,
    conflict: row.conflict,
    mergedIntoId: row.mergedIntoId,
    drillId: row.drillId,
    alarms: row.alarms.map((alarm) => alarm.kind),
  };
}

export function scopeOf(row: SummaryRow): IncidentScope {
  return {
    provinceCode: row.provinceCode,
    policeRegion: row.policeRegion,
    unitIds: row.units.map((unit) => unit.unitId),
    excludedUnitIds: row.exclusions.map((exclusion) => exclusion.unitId),
  };
}
