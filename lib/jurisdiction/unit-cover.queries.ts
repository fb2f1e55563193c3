import { unitsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { areaHolds, type DrawnArea, innerPoint, outlineOf } from "./drawn-area.rules";
import { distanceM, type Position } from "./earth.rules";
import { resolvePlace } from "./resolve-place";

export interface AreaCover {
  areaTh: string;
  /** other units in service of the same kind that cover the area too */
  coveredBy: string[];
  /** stands in where nobody covers: the nearest of the kind; null when there is none */
  nearest: string | null;
}

/** More than an administrator reads before answering. */
const MOST_AREAS = 12;
const NAMES_SHOWN = 3;

/** One of the unit's areas, by the points at which it is asked who else answers. */
interface Asked {
  areaTh: string;
  provinceCode: string | null;
  districtCode: string | null;
  /** a drawn area covers it when it holds all of them; none: no drawn area can */
  points: Position[];
  /** where the nearest is counted from */
  at: { latitude: number | null; longitude: number | null };
}

/**
 * Who would answer for a unit's areas without it: others of its kind whose drawn areas or districts, provinces or
 * country hold them, else the nearest of the kind. As in routing, a drawn area stands before a district's label. A
 * district is asked for at its town, a drawn area at a point well inside, a province at the towns of all its districts.
 * @throws {DomainError} `not_found` out of the actor's reach for `directory.manage`
 */
export async function findCoverWithout(unitId: string, actor: Actor): Promise<AreaCover[]> {
  const unit = await db().unit.findFirst({
    where: { AND: [{ id: unitId }, unitsWithin(actor, "directory.manage")] },
    select: { kind: true, latitude: true, longitude: true },
  });
  if (!unit) throw notFound("หน่วยงาน");
  const asked = [...(await labelledAreas(unitId, unit)), ...(await drawnAreas(unitId))].slice(0, MOST_AREAS);
  const others = await db().unit.findMany({
    where: { kind: unit.kind, active: true, id: { not: unitId } },
    orderBy: { code: "asc" },
    select: {
      id: true,
      nameTh: true,
      latitude: true,
      longitude: true,
      coverage: {
        where: { kind: { not: "polygon" } },
        select: { kind: true, provinceCode: true, districtCode: true },
      },
    },
  });
  const drawn = await drawnAround(
    others.map(({ id }) => id),
    asked.flatMap(({ points }) => points),
  );
  return asked.map(({ areaTh, provinceCode, districtCode, points, at }) => {
    const byArea = others.filter(({ id }) => {
      const areas = drawn.get(id) ?? [];
      return points.length > 0 && points.every((point) => areas.some((area) => areaHolds(area, point)));
    });
    const byLabel = others.filter(
      (other) =>
        !byArea.includes(other) &&
        other.coverage.some(
          (one) =>
            one.kind === "country" ||
            (one.kind === "province" && provinceCode !== null && one.provinceCode === provinceCode) ||
            (one.kind === "district" &&
              byArea.length === 0 &&
              districtCode !== null &&
              one.districtCode === districtCode),
        ),
    );
    const nearest = others
      .flatMap(({ nameTh, ...other }) => {
        const awayM = metresBetween(other, at);
        return awayM === null ? [] : [{ nameTh, awayM }];
      })
      .sort((a, b) => a.awayM - b.awayM)[0];
    return {
      areaTh,
      coveredBy: [...byArea, ...byLabel].slice(0, NAMES_SHOWN).map(({ nameTh }) => nameTh),
      nearest: nearest?.nameTh ?? null,
    };
  });
}

async function labelledAreas(unitId: string, unit: Asked["at"]): Promise<Asked[]> {
  const town = { latitude: true, longitude: true } as const;
  const rows = await db().coverage.findMany({
    where: { unitId, kind: { not: "polygon" } },
    take: MOST_AREAS,
    orderBy: [{ provinceCode: "asc" }, { districtCode: "asc" }],
    select: {
      provinceCode: true,
      districtCode: true,
      province: { select: { nameTh: true, districts: { select: town } } },
      district: { select: { nameTh: true, provinceCode: true, ...town } },
    },
  });
  return rows.map(({ provinceCode, districtCode, province, district }) => ({
    areaTh: district?.nameTh ?? province?.nameTh ?? "ทั้งประเทศ",
    provinceCode: provinceCode ?? district?.provinceCode ?? null,
    districtCode,
    points: district ? [district] : (province?.districts ?? []),
    at: district ?? unit,
  }));
}

async function drawnAreas(unitId: string): Promise<Asked[]> {
  const rows = await db().coverage.findMany({
    where: { unitId, kind: "polygon" },
    take: MOST_AREAS,
    orderBy: [{ nameTh: "asc" }, { id: "asc" }],
    select: { nameTh: true, polygon: true },
  });
  const named = new Map<string, number>();
  return rows.flatMap(({ nameTh, polygon }) => {
    const area = outlineOf(polygon);
    const point = area && innerPoint(area);
    if (!point) return [];
    const place = resolvePlace({ ...point, accuracyM: null });
    const codes =
      place.kind === "in_thailand"
        ? { provinceCode: place.province.code, districtCode: place.district.code }
        : { provinceCode: null, districtCode: null };
    const name = nameTh ?? "เขตที่วาดบนแผนที่";
    const sameName = (named.get(name) ?? 0) + 1;
    named.set(name, sameName);
    return [{ areaTh: sameName > 1 ? `${name} (${sameName})` : name, ...codes, points: [point], at: point }];
  });
}

/** Outlines of these units whose box holds one of the points; one without a box is always looked at. */
async function drawnAround(unitIds: string[], points: readonly Position[]): Promise<Map<string, DrawnArea[]>> {
  const found = new Map<string, DrawnArea[]>();
  if (points.length === 0) return found;
  const rows = await db().coverage.findMany({
    where: {
      unitId: { in: unitIds },
      kind: "polygon",
      OR: [
        { west: null },
        ...points.map(({ latitude, longitude }) => ({
          west: { lte: longitude },
          east: { gte: longitude },
          south: { lte: latitude },
          north: { gte: latitude },
        })),
      ],
    },
    select: { unitId: true, polygon: true },
  });
  for (const { unitId, polygon } of rows) {
    const area = outlineOf(polygon);
    if (area) found.set(unitId, [...(found.get(unitId) ?? []), area]);
  }
  return found;
}

function metresBetween(a: Asked["at"], b: Asked["at"]): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  return distanceM({ latitude: a.latitude, longitude: a.longitude }, { latitude: b.latitude, longitude: b.longitude });
}
