import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/lib/platform/db";
import { inTransaction } from "@/lib/platform/db";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { findResponsibleUnits } from "./find-responsible-units";

let db: Db;
beforeAll(async () => {
  ({ db } = await useTestDatabase());
});

const NAKHON_PHANOM = { latitude: 17.4108, longitude: 104.7784 };
const find = (position: { latitude: number; longitude: number }, accuracyM: number | null) =>
  inTransaction((tx) => findResponsibleUnits(tx, { position, accuracyM, problem: "gathering" }));

/** A square whose western side lies `offset` degrees east of the point. */
async function draw(code: string, offset: number, { box = true } = {}) {
  const [west, south] = [NAKHON_PHANOM.longitude + offset, NAKHON_PHANOM.latitude - 0.05];
  const [east, north] = [west + 0.1, south + 0.1];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  const unit = await db.unit.findUniqueOrThrow({ where: { code }, select: { id: true } });
  await db.coverage.create({
    data: {
      unitId: unit.id,
      kind: "polygon",
      polygon: { type: "MultiPolygon", coordinates: [[ring]] },
      ...(box ? { west, south, east, north } : {}),
    },
  });
  return unit.id;
}

describe("drawn areas with a bounding box", () => {
  it("finds the area that holds the pin, the one the circle touches, and one of another province", async () => {
    const here = await draw("station-4802", -0.05);
    const beside = await draw("station-4803", 0.0002);
    const foreign = await draw("station-8001", -0.06);
    const far = await draw("station-4804", 0.01);
    const { units } = await find(NAKHON_PHANOM, 30);
    const reasons = new Map(units.map(({ unitId, reason }) => [unitId, reason]));
    expect(reasons.get(here)).toBe("coverage_polygon");
    expect(reasons.get(foreign)).toBe("coverage_polygon");
    expect(reasons.get(beside)).toBe("radius_touches_polygon");
    expect(reasons.has(far)).toBe(false);
    expect((await find(NAKHON_PHANOM, 10)).units.map(({ unitId }) => unitId)).not.toContain(beside);
  });

  it("still looks at an area without a box, as before", async () => {
    const unboxed = await draw("station-4805", -0.04, { box: false });
    expect((await find(NAKHON_PHANOM, 10)).units).toContainEqual(
      expect.objectContaining({ unitId: unboxed, reason: "coverage_polygon" }),
    );
  });
});

describe("7,400 drawn areas", () => {
  /** Median of many questions spread over the country, in milliseconds. */
  async function medianMs(): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 120; i++) {
      const position = { latitude: 13.5 + ((i * 0.618) % 1) * 5, longitude: 99.5 + ((i * 0.414) % 1) * 3.5 };
      const startedAt = performance.now();
      await find(position, 30);
      times.push(performance.now() - startedAt);
    }
    return times.sort((a, b) => a - b)[times.length / 2] ?? 0;
  }

  it("do not slow a report's routing", { timeout: 60_000 }, async () => {
    await db.coverage.deleteMany({ where: { kind: "polygon" } });
    await medianMs();
    const withoutMs = await medianMs();
    // Round areas of 60 corners on a grid over the country, several for each station.
    await db.$executeRaw`
      with stations as (select id, row_number() over (order by code) - 1 as n from units where kind = 'police_station'),
      cells as (
        select g, 97.5 + (g % 74) * 0.108 as x, 6 + (g / 74) * 0.143 as y from generate_series(0, 7399) as g)
      insert into coverage (id, unit_id, kind, polygon, west, south, east, north, source)
      select gen_random_uuid(), stations.id, 'polygon',
        jsonb_build_object('type', 'MultiPolygon', 'coordinates', jsonb_build_array(jsonb_build_array((
          select jsonb_agg(jsonb_build_array(x + 0.05 * cos(radians(6 * k)), y + 0.07 * sin(radians(6 * k))) order by k)
          from generate_series(0, 60) as k)))),
        x - 0.05, y - 0.07, x + 0.05, y + 0.07, 'test'
      from cells join stations on stations.n = g % (select count(*) from stations)`;
    await db.$executeRaw`analyze coverage`;
    await medianMs();
    const withMs = await medianMs();
    process.stdout.write(
      `routing a report: ${withoutMs.toFixed(1)} ms without drawn areas, ${withMs.toFixed(1)} ms with 7,400 (×${(withMs / withoutMs).toFixed(2)})\n`,
    );
    expect(await db.coverage.count({ where: { kind: "polygon" } })).toBe(7_400);
    // Reading all of them would take seconds; a busy machine's noise is far below this.
    expect(withMs).toBeLessThan(withoutMs * 4 + 10);
  });
});
