import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { findCoverWithout } from "./unit-cover.queries";

const administrator: Actor = {
  officerId: randomUUID(),
  sessionId: randomUUID(),
  displayName: "ผู้ดูแล",
  role: "administrator",
  unitId: null,
  provinceCode: null,
  policeRegion: null,
};
const idOf = async (code: string) => (await db().unit.findUniqueOrThrow({ where: { code }, select: { id: true } })).id;
const nameOf = async (code: string) => (await db().unit.findUniqueOrThrow({ where: { code } })).nameTh;
const cover = async (code: string) => findCoverWithout(await idOf(code), administrator);
const town = (code: string) => db().district.findUniqueOrThrow({ where: { code } });

/** A square of `halfDeg` around a point. */
async function draw(
  code: string,
  { latitude, longitude }: { latitude: number; longitude: number },
  { halfDeg = 0.03, box = true, nameTh = null }: { halfDeg?: number; box?: boolean; nameTh?: string | null } = {},
) {
  const [west, south, east, north] = [longitude - halfDeg, latitude - halfDeg, longitude + halfDeg, latitude + halfDeg];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  await db().coverage.create({
    data: {
      unitId: await idOf(code),
      kind: "polygon",
      nameTh,
      polygon: { type: "MultiPolygon", coordinates: [[ring]] },
      ...(box ? { west, south, east, north } : {}),
    },
  });
}

beforeAll(async () => {
  await useTestDatabase();
});
beforeEach(async () => {
  await db().coverage.deleteMany({ where: { kind: "polygon" } });
  await db().unit.updateMany({ data: { active: true } });
});

describe("who covers instead", () => {
  it("a drawn area of another station that holds the district's town, with or without a box", async () => {
    const [before] = await cover("station-6502");
    expect(before?.coveredBy).toEqual([]);
    await draw("station-6503", await town("6502"));
    await draw("station-6504", await town("6502"), { box: false });
    const [area] = await cover("station-6502");
    expect(area?.coveredBy).toEqual([await nameOf("station-6503"), await nameOf("station-6504")]);
  });

  it.each([
    { title: "one beside the town", at: { latitude: 0.2, longitude: 0 }, by: "station-6503", active: true },
    { title: "one of another kind of unit", at: { latitude: 0, longitude: 0 }, by: "one-home-65", active: true },
    { title: "one of a unit out of service", at: { latitude: 0, longitude: 0 }, by: "station-6503", active: false },
    { title: "the unit's own", at: { latitude: 0, longitude: 0 }, by: "station-6502", active: true },
  ])("not $title", async ({ at, by, active }) => {
    const { latitude, longitude } = await town("6502");
    await draw(by, { latitude: latitude + at.latitude, longitude: longitude + at.longitude });
    await db().unit.update({ where: { code: by }, data: { active } });
    expect((await cover("station-6502"))[0]?.coveredBy).toEqual([]);
  });

  it("asks for the unit's own drawn areas too: a district's label of another covers them", async () => {
    const place = await town("6503");
    await draw("station-6502", place, { nameTh: "ตลาดใต้" });
    await draw("station-6502", place, { nameTh: "ตลาดใต้" });
    const drawn = (await cover("station-6502")).filter(({ areaTh }) => areaTh.startsWith("ตลาดใต้"));
    expect(drawn).toEqual([
      { areaTh: "ตลาดใต้", coveredBy: [await nameOf("station-6503")], nearest: await nameOf("station-6503") },
      expect.objectContaining({ areaTh: "ตลาดใต้ (2)" }),
    ]);
  });

  it("a drawn area stands before a district's label, as in routing", async () => {
    const place = await town("6503");
    await draw("station-6502", place, { nameTh: "ตลาดใต้" });
    await draw("station-6504", place);
    const drawn = (await cover("station-6502")).find(({ areaTh }) => areaTh === "ตลาดใต้");
    expect(drawn?.coveredBy).toEqual([await nameOf("station-6504")]);
  });

  it("a province is covered by a drawn area only with the towns of all its districts", async () => {
    const kind = "one_home";
    const other = await db().unit.findFirstOrThrow({ where: { kind, provinceCode: "48" }, select: { code: true } });
    const provinceOf = async () => (await cover("one-home-65")).find(({ areaTh }) => areaTh === "พิษณุโลก")?.coveredBy;
    expect(await provinceOf()).toEqual([]);
    await draw(other.code, await town("6501"), { halfDeg: 0.2 });
    expect(await provinceOf()).toEqual([]);
    await draw(other.code, await town("6501"), { halfDeg: 3 });
    expect(await provinceOf()).toEqual([await nameOf(other.code)]);
  });
});
