import { setImmediate as nextTurn } from "node:timers/promises";
import type { CoverageReview } from "@/lib/jurisdiction/coverage-review.schema";
import { databaseNow, db, inTransaction } from "@/lib/platform/db";
import { areaHolds, innerPoint } from "./drawn-area.rules";
import type { Position } from "./earth.rules";
import { findResponsibleUnits } from "./find-responsible-units";
import { OPEN_STATUSES } from "@/lib/vocabulary/status";

const NAMES_SHOWN = 12;
const PAGE = 200;
const INCIDENT_PAGE = 25;
/** More open incidents than this are a disaster of its own; the newest tell as much. */
const MOST_INCIDENTS = 1_000;

type Outline = number[][][][];

interface Box {
  id: string;
  unitId: string;
  kind: string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * Looks who answers where now that drawn areas have changed, and writes it to the import: districts without an area,
 * areas over each other, open incidents that would go elsewhere. It changes no incident. Outlines are read a page at a
 * time; only their boxes are held all at once.
 */
export async function reviewCoverage({ importId }: { importId: string }): Promise<void> {
  const review: CoverageReview = {
    at: (await databaseNow(db())).toISOString(),
    ...(await countAreas()),
    ...(await lookAtAreas()),
    incidents: await lookAtIncidents(),
  };
  await db().$executeRaw`
    update import_batches set options = options || ${JSON.stringify({ review })}::jsonb where id = ${importId}::uuid`;
}

async function countAreas(): Promise<Pick<CoverageReview, "areas" | "unitsWithAreas">> {
  const [row] = await db().$queryRaw<{ areas: number; unitsWithAreas: number }[]>`
    select count(*)::int as areas, count(distinct unit_id)::int as "unitsWithAreas" from coverage where kind = 'polygon'`;
  return row ?? { areas: 0, unitsWithAreas: 0 };
}

async function lookAtAreas(): Promise<Pick<CoverageReview, "nobody" | "withoutArea" | "overlaps">> {
  const boxes = await db().$queryRaw<Box[]>`
    select c.id::text, unit_id::text as "unitId", u.kind::text as kind, west, south, east, north
    from coverage c join units u on u.id = c.unit_id
    where c.kind = 'polygon' and u.active and west is not null order by c.id`;
  const districts = await db().district.findMany({
    orderBy: { code: "asc" },
    select: {
      code: true,
      nameTh: true,
      latitude: true,
      longitude: true,
      province: { select: { nameTh: true } },
      coverage: { where: { unit: { active: true, kind: "police_station" } }, select: { id: true }, take: 1 },
    },
  });
  const withArea = new Set<string>();
  const pairs = new Set<string>();
  // An inner point of every area, and which other units' boxes hold it: only those outlines are looked at.
  const inner: { box: Box; point: Position }[] = [];
  await eachArea(boxes, (box, area) => {
    if (box.kind === "police_station")
      for (const { code, longitude, latitude } of districts)
        if (!withArea.has(code) && isInBox(box, { longitude, latitude }) && areaHolds(area, { longitude, latitude }))
          withArea.add(code);
    const point = innerPoint(area);
    if (point) inner.push({ box, point });
  });
  const suspects = new Map<string, { unitId: string; point: Position }[]>();
  for (const [i, { box: own, point }] of inner.entries()) {
    // Millions of comparisons: alerts of this worker go out in between.
    if (i % PAGE === 0) await nextTurn();
    for (const box of boxes)
      if (box.unitId !== own.unitId && box.kind === own.kind && isInBox(box, point))
        suspects.set(box.id, [...(suspects.get(box.id) ?? []), { unitId: own.unitId, point }]);
  }
  const names = new Map<string, string>();
  await eachArea(
    boxes.filter(({ id }) => suspects.has(id)),
    (box, area, nameTh) => {
      for (const { unitId, point } of suspects.get(box.id) ?? []) {
        if (!areaHolds(area, point)) continue;
        pairs.add([box.unitId, unitId].sort().join(" "));
        names.set(box.unitId, nameTh);
      }
    },
  );
  const missing = districts.filter(({ code }) => !withArea.has(code));
  const nobody = missing.filter(({ coverage }) => coverage.length === 0);
  const label = ({ nameTh, province }: (typeof districts)[number]) => `${nameTh} ${province.nameTh}`;
  return {
    withoutArea: { count: missing.length, names: missing.slice(0, NAMES_SHOWN).map(label) },
    nobody: { count: nobody.length, names: nobody.slice(0, NAMES_SHOWN).map(label) },
    overlaps: { count: pairs.size, names: [...new Set(names.values())].slice(0, NAMES_SHOWN) },
  };
}

function isInBox(box: Box, { longitude, latitude }: Position): boolean {
  return box.west <= longitude && box.east >= longitude && box.south <= latitude && box.north >= latitude;
}

async function eachArea(
  boxes: readonly Box[],
  look: (box: Box, area: Outline, unitNameTh: string) => void,
): Promise<void> {
  for (let at = 0; at < boxes.length; at += PAGE) {
    const page = boxes.slice(at, at + PAGE);
    const rows = await db().coverage.findMany({
      where: { id: { in: page.map(({ id }) => id) } },
      select: { id: true, polygon: true, unit: { select: { nameTh: true } } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const box of page) {
      const row = byId.get(box.id);
      if (row) look(box, (row.polygon as unknown as { coordinates: Outline }).coordinates, row.unit.nameTh);
    }
  }
}

/** An incident differs when a unit that must go by today's areas is not among its units. */
async function lookAtIncidents(): Promise<CoverageReview["incidents"]> {
  const incidents = await db().incident.findMany({
    where: { status: { in: OPEN_STATUSES }, latitude: { not: null }, longitude: { not: null } },
    orderBy: { receivedAt: "desc" },
    take: MOST_INCIDENTS,
    select: {
      problem: true,
      latitude: true,
      longitude: true,
      accuracyM: true,
      units: { select: { unitId: true } },
      exclusions: { select: { unitId: true } },
    },
  });
  let wouldDiffer = 0;
  for (let at = 0; at < incidents.length; at += INCIDENT_PAGE)
    await inTransaction(async (tx) => {
      for (const { problem, latitude, longitude, accuracyM, units, exclusions } of incidents.slice(
        at,
        at + INCIDENT_PAGE,
      )) {
        if (latitude === null || longitude === null) continue;
        const asked = await findResponsibleUnits(tx, { position: { latitude, longitude }, accuracyM, problem });
        const known = new Set([...units, ...exclusions].map(({ unitId }) => unitId));
        if (asked.units.some(({ unitId, role }) => role === "primary" && !known.has(unitId))) wouldDiffer += 1;
      }
    });
  return { open: incidents.length, wouldDiffer };
}
