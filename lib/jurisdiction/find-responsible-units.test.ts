import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/platform/db";
import type { Db } from "@/lib/platform/db";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { seedDirectory } from "@/prisma/seed/directory";
import { findResponsibleUnits } from "./find-responsible-units";

let db: Db;
beforeAll(async () => {
  ({ db } = await useTestDatabase());
  await seedDirectory(db);
});

const find = (question: Parameters<typeof findResponsibleUnits>[1]) =>
  inTransaction((tx) => findResponsibleUnits(tx, question));
async function codesAndRoles(question: Parameters<typeof findResponsibleUnits>[1]): Promise<string[]> {
  const { units } = await find(question);
  const rows = await db.unit.findMany({ where: { id: { in: units.map(({ unitId }) => unitId) } } });
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  return units.map(({ unitId, role }) => `${role} ${codes.get(unitId)}`);
}

const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };

describe("with the seeded directory", () => {
  it("sends an assault in Mueang Phitsanulok to the station, 191, One Home, the shelter and the volunteers", async () => {
    const question = { position: MUEANG_PHITSANULOK, accuracyM: 25, problem: "assault" } as const;
    expect((await codesAndRoles(question)).sort()).toEqual([
      "inform shelter-65",
      "inform volunteers-65",
      "primary station-6501",
      "support centre-191-65",
      "support one-home-65",
    ]);
    expect(await find(question)).toMatchObject({ nationalDesk: "not_needed", place: { province: { code: "65" } } });
  });

  it("adds Phan Fa and 1300 in Bangkok", async () => {
    const roles = await codesAndRoles({
      position: { latitude: 13.7465, longitude: 100.5348 },
      accuracyM: 25,
      problem: "confinement",
    });
    expect(roles).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^primary station-10\d\d$/),
        "support centre-191-10",
        "support centre-1300-10",
      ]),
    );
  });

  it("keeps volunteers out of a risk of sexual abuse", async () => {
    const roles = await codesAndRoles({ position: MUEANG_PHITSANULOK, accuracyM: 25, problem: "sexual_abuse_risk" });
    expect(roles.filter((role) => role.includes("volunteers"))).toEqual([]);
  });

  it.each([
    { title: "no pin", position: null },
    { title: "a pin in Vientiane", position: { latitude: 17.9757, longitude: 102.6331 } },
  ])("sends $title to the national desk", async ({ position }) => {
    const question = { position, accuracyM: null, problem: "assault" } as const;
    expect(await codesAndRoles(question)).toEqual(["primary national-desk"]);
    expect((await find(question)).nationalDesk).toBe("responsible");
  });

  it("follows an operator's drawn area, and falls back to the nearest when coverage is taken away", async () => {
    const coverage = await db.coverage.findFirstOrThrow({ where: { districtCode: "6501" } });
    const other = await db.unit.findUniqueOrThrow({ where: { code: "station-6506" } });
    const ring = [[100.1, 16.7], [100.4, 16.7], [100.4, 16.9], [100.1, 16.9], [100.1, 16.7]]; // prettier-ignore
    const drawn = await db.coverage.create({
      data: { unitId: other.id, kind: "polygon", polygon: { type: "MultiPolygon", coordinates: [[ring]] } },
    });
    const question = { position: MUEANG_PHITSANULOK, accuracyM: 25, problem: "gathering" } as const;
    expect((await find(question)).units[0]).toMatchObject({ unitId: other.id, reason: "coverage_polygon" });

    await db.coverage.deleteMany({ where: { id: { in: [coverage.id, drawn.id] } } });
    expect((await find(question)).units[0]).toMatchObject({ unitId: coverage.unitId, reason: "nearest_fallback" });
  });

  it("does not ask a unit that is switched off", async () => {
    await db.unit.update({ where: { code: "centre-191-50" }, data: { active: false } });
    const roles = await codesAndRoles({
      position: { latitude: 18.7883, longitude: 98.9853 },
      accuracyM: 25,
      problem: "assault",
    });
    expect(roles).toContain("primary station-5001");
    expect(roles.filter((role) => role.includes("191"))).toEqual([]);
  });
});
