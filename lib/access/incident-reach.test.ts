import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { incidentsWithin } from "./incident-reach";
import { isWithin, reachFilter } from "./reach.rules";
import { ROLES } from "@/lib/vocabulary/role";

const PROVINCES = ["65", "48", "10"];
let database: TestDatabase;
let unitIds: string[];
let scopes: Map<
  string,
  { provinceCode: string | null; policeRegion: string | null; unitIds: string[]; excludedUnitIds: string[] }
>;

beforeAll(async () => {
  database = await useTestDatabase();
  const { db } = database;
  const units = await db.unit.findMany({ where: { provinceCode: { in: PROVINCES } }, take: 4, select: { id: true } });
  unitIds = units.map((unit) => unit.id);
  const provinces = await db.province.findMany({
    where: { code: { in: PROVINCES } },
    select: { code: true, policeRegion: true },
  });
  for (let index = 0; index < 24; index += 1) {
    const province = provinces[index % (provinces.length + 1)] ?? null;
    const own = unitIds.filter((_, bit) => (index >> bit) & 1);
    const excluded = unitIds.filter((unitId, at) => !own.includes(unitId) && (index + at) % 3 === 0);
    await db.incident.create({
      data: {
        id: randomUUID(),
        problem: "assault",
        placeConfidence: "high",
        routingReason: "test",
        provinceCode: province?.code ?? null,
        policeRegion: province?.policeRegion ?? null,
        exclusions: { create: excluded.map((unitId) => ({ unitId })) },
        // Every second link has been released again and must no longer reach.
        units: {
          create: own.map((unitId, at) => ({
            unitId,
            role: "primary",
            reason: "test",
            confidence: "high",
            releasedAt: at % 2 === 1 ? new Date() : null,
          })),
        },
      },
    });
  }
  const rows = await db.incident.findMany({
    select: {
      id: true,
      provinceCode: true,
      policeRegion: true,
      units: { where: { releasedAt: null }, select: { unitId: true } },
      exclusions: { select: { unitId: true } },
    },
  });
  scopes = new Map(
    rows.map(({ id, units: links, exclusions, ...scope }) => [
      id,
      {
        ...scope,
        unitIds: links.map(({ unitId }) => unitId),
        excludedUnitIds: exclusions.map(({ unitId }) => unitId),
      },
    ]),
  );
});

it("what a stream would send is exactly what a query would find, for every actor", async () => {
  const actors = fc.record({
    role: fc.constantFrom(...ROLES),
    unitId: fc.option(fc.nat({ max: 3 })),
    provinceCode: fc.option(fc.constantFrom(...PROVINCES)),
    policeRegion: fc.option(fc.constantFrom("6", "4", "MPB")),
  });
  await fc.assert(
    fc.asyncProperty(actors, async ({ unitId, ...rest }) => {
      const actor = { ...rest, unitId: unitId === null ? null : (unitIds[unitId] ?? null) };
      const found = await database.db.incident.findMany({
        where: incidentsWithin(actor, "incident.view"),
        select: { id: true },
      });
      const filter = reachFilter(actor, "incident.view");
      const sent = [...scopes].filter(([, scope]) => isWithin(filter, scope)).map(([id]) => id);
      expect(new Set(sent)).toEqual(new Set(found.map(({ id }) => id)));
    }),
    { numRuns: 60 },
  );
});
