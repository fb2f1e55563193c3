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
  province: { select: { nameTh: true } },
  ownerOfficer: { select: { displayName: true } },
  ownerUnit: { select: { nameTh: true } },
  units: { where: { releasedAt: null }, select: { unitId: true } },
  alarms: { where: { clearedAt: null }, select: { kind: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.IncidentSelect;

export type SummaryRow = Prisma.IncidentGetPayload<{ select: typeof SUMMARY_SELECT }>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toSummary(row: SummaryRow): IncidentSummary {
  const {
    policeRegion: _region,
    province,
    ownerOfficer,
    ownerUnit,
    units: _units,
    alarms,
    _count,
    cancelRequestedAt,
    ...plain
  } = row;
  return {
    ...plain,
    placeConfidence:
      plain.placeConfidence === "high" || plain.placeConfidence === "low" ? plain.placeConfidence : "none",
    provinceNameTh: province?.nameTh ?? null,
    ownerOfficer: ownerOfficer?.displayName ?? null,
    ownerUnit: ownerUnit?.nameTh ?? null,
    reportCount: _count.reports,
    cancelRequested: cancelRequestedAt !== null,
    alarms: alarms.map((alarm) => alarm.kind),
    receivedAt: plain.receivedAt.toISOString(),
    dispatchedAt: iso(plain.dispatchedAt),
    acceptedAt: iso(plain.acceptedAt),
    enRouteAt: iso(plain.enRouteAt),
    onSceneAt: iso(plain.onSceneAt),
    resolvedAt: iso(plain.resolvedAt),
    closedAt: iso(plain.closedAt),
  };
}

export function scopeOf(row: SummaryRow): IncidentScope {
  return {
    provinceCode: row.provinceCode,
    policeRegion: row.policeRegion,
    unitIds: row.units.map((unit) => unit.unitId),
  };
}
