import type { Problem } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { boxAround, outlineOf } from "./drawn-area.rules";
import type { Position } from "./earth.rules";
import { type ResolvedPlace, resolvePlace } from "./resolve-place";
import {
  type CandidateUnit,
  type CoverageArea,
  decideResponsibleUnits,
  reachOfCircleM,
  type ResponsibleUnits,
} from "./responsible-units.rules";

/**
 * Where a report counts and who answers for it, read from the directory inside the caller's transaction. Loads only
 * active units of the place's province, of neighbours its circle touches, and those that cover the whole country; of
 * drawn areas only those whose bounding box the circle touches, so that thousands of them cost nothing elsewhere.
 *
 * @param position the pin; null when the report has none, and then the national desk is responsible
 * @param accuracyM radius in which the reporter may be; null when unknown
 * @returns `place` null without a pin; see {@link ResponsibleUnits} for the rest
 */
export async function findResponsibleUnits(
  tx: Tx,
  { position, accuracyM, problem }: { position: Position | null; accuracyM: number | null; problem: Problem },
): Promise<ResponsibleUnits & { place: ResolvedPlace | null }> {
  const place = position ? resolvePlace({ ...position, accuracyM }) : null;
  const [units, plan] = [
    await candidateUnits(tx, { place, position, accuracyM }),
    await tx.responsePlan.findMany({ where: { problem }, select: { unitKind: true, role: true } }),
  ];
  const decision = decideResponsibleUnits({ place: place ?? NO_PLACE, position, accuracyM, units, plan });
  return { ...decision, place };
}

const NO_PLACE: ResolvedPlace = {
  kind: "outside_thailand",
  reason: "invalid_position",
  country: null,
  nearestProvince: null,
  distanceM: null,
};

async function candidateUnits(
  tx: Tx,
  { place, position, accuracyM }: { place: ResolvedPlace | null; position: Position | null; accuracyM: number | null },
): Promise<CandidateUnit[]> {
  const drawnHere = position && place?.kind === "in_thailand" ? drawnAround(position, accuracyM) : null;
  const inThailand = place?.kind === "in_thailand" ? place : null;
  const provinceCodes = inThailand
    ? [inThailand.province, ...inThailand.neighbours.provinces].map(({ code }) => code)
    : [];
  const districtCodes = inThailand
    ? [inThailand.district, ...inThailand.neighbours.districts].map(({ code }) => code)
    : [];
  const rows = await tx.unit.findMany({
    where: {
      active: true,
      OR: [
        { kind: "national_desk" },
        ...(inThailand
          ? [
              { provinceCode: { in: provinceCodes } },
              // Regional or national units that drew their own area stand in no province.
              { provinceCode: null, coverage: { some: { kind: "polygon" as const, west: null } } },
              ...(drawnHere ? [{ coverage: { some: drawnHere } }] : []),
              {
                coverage: {
                  some: {
                    OR: [
                      { kind: "country" as const },
                      { provinceCode: { in: provinceCodes } },
                      { districtCode: { in: districtCodes } },
                    ],
                  },
                },
              },
            ]
          : []),
      ],
    },
    select: {
      id: true,
      kind: true,
      latitude: true,
      longitude: true,
      coverage: {
        where: { OR: [{ kind: { not: "polygon" } }, { west: null }, ...(drawnHere ? [drawnHere] : [])] },
        select: { kind: true, provinceCode: true, districtCode: true, polygon: true },
      },
    },
  });
  return rows.map(({ id, kind, latitude, longitude, coverage }) => ({
    id,
    kind,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    coverage: coverage.flatMap((row) => areaOf(row) ?? []),
  }));
}

/** Drawn areas whose bounding box the circle touches. A row without a box is none of these and is always looked at. */
function drawnAround(position: Position, accuracyM: number | null) {
  const { west, south, east, north } = boxAround(position, reachOfCircleM(accuracyM));
  return {
    kind: "polygon" as const,
    west: { lte: east },
    east: { gte: west },
    south: { lte: north },
    north: { gte: south },
  };
}

function areaOf(row: {
  kind: CoverageArea["kind"];
  provinceCode: string | null;
  districtCode: string | null;
  polygon: unknown;
}): CoverageArea | null {
  switch (row.kind) {
    case "country":
      return { kind: "country" };
    case "province":
      return row.provinceCode ? { kind: "province", provinceCode: row.provinceCode } : null;
    case "district":
      return row.districtCode ? { kind: "district", districtCode: row.districtCode } : null;
    case "polygon": {
      const polygon = outlineOf(row.polygon);
      return polygon && { kind: "polygon", polygon };
    }
  }
}
