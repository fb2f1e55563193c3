import { beforeAll, describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/access/password";
import type { Db } from "@/lib/platform/db";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { seedDemo } from "./demo";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "./demo-people";
import { type DirectoryAdditions, seedDirectory } from "./directory";

let db: Db;
let first: DirectoryAdditions;
let tookMs: number;

beforeAll(async () => {
  ({ db } = await useTestDatabase({ empty: true }));
  const startedAt = performance.now();
  first = await seedDirectory(db);
  tookMs = performance.now() - startedAt;
});

describe("the directory", () => {
  it("is complete after the first seed, within five seconds", () => {
    // 4 units a province, a station a district, the 1300 centre and the national desk.
    expect(first).toEqual({ provinces: 77, districts: 928, agencies: 5, units: 77 * 4 + 928 + 2, plans: 27 });
    expect(tookMs).toBeLessThan(5_000);
  });

  it.each([
    { code: "station-6501", nameTh: "สภ.เมืองพิษณุโลก", area: { kind: "district", districtCode: "6501" } },
    { code: "station-1007", nameTh: "สน.ปทุมวัน", area: { kind: "district", districtCode: "1007" } },
    { code: "centre-191-65", nameTh: "ศูนย์ 191 จังหวัดพิษณุโลก", area: { kind: "province", provinceCode: "65" } },
    { code: "centre-191-10", nameTh: "ศูนย์วิทยุผ่านฟ้า 191", area: { kind: "province", provinceCode: "10" } },
    { code: "centre-1300-10", nameTh: "ศูนย์ช่วยเหลือสังคม 1300", area: { kind: "province", provinceCode: "10" } },
    { code: "shelter-65", nameTh: "บ้านพักเด็กและครอบครัวจังหวัดพิษณุโลก", area: { kind: "province", provinceCode: "65" } },
    { code: "national-desk", nameTh: "โต๊ะกลางระดับชาติ", area: { kind: "country" } },
  ])("has $nameTh with its area, unconfirmed", async ({ code, nameTh, area }) => {
    const unit = await db.unit.findUniqueOrThrow({ where: { code }, include: { coverage: true } });
    expect(unit).toMatchObject({ nameTh, confirmed: false, active: true });
    expect(unit.coverage).toHaveLength(1);
    expect(unit.coverage[0]).toMatchObject(area);
  });

  it("gives every unit exactly one area", async () => {
    expect(await db.unit.count({ where: { coverage: { none: {} } } })).toBe(0);
    expect(await db.coverage.count()).toBe(first.units);
  });

  it("adds nothing the second time and leaves an administrator's changes alone", async () => {
    const station = { code: "station-6502" };
    await db.unit.update({ where: station, data: { nameTh: "สภ.ที่แก้แล้ว", confirmed: true, active: false } });
    await db.coverage.deleteMany({ where: { unit: station } });
    await db.responsePlan.deleteMany({ where: { problem: "gathering", unitKind: "shelter" } });

    const nothing = { provinces: 0, districts: 0, agencies: 0, units: 0, plans: 0 };
    expect(await seedDirectory(db)).toEqual(nothing);
    const unit = await db.unit.findUniqueOrThrow({ where: station, include: { coverage: true } });
    expect(unit).toMatchObject({ nameTh: "สภ.ที่แก้แล้ว", confirmed: true, active: false, coverage: [] });
    expect(await db.responsePlan.count()).toBe(26);
  });

  it("brings back a unit that went missing, with its area", async () => {
    await db.unit.delete({ where: { code: "station-6503" } });
    expect((await seedDirectory(db)).units).toBe(1);
    expect(await db.coverage.count({ where: { unit: { code: "station-6503" } } })).toBe(1);
  });

  it("has a police unit that must go for each of the five problems", async () => {
    const primary = await db.responsePlan.findMany({ where: { role: "primary", unitKind: "police_station" } });
    expect(new Set(primary.map(({ problem }) => problem)).size).toBe(5);
  });
});

describe("the demo staff", () => {
  it("are added once, each able to sign in with the demo password", async () => {
    expect(await seedDemo(db)).toBe(DEMO_PEOPLE.length);
    expect(await seedDemo(db)).toBe(0);
    const officer = await db.officer.findUniqueOrThrow({ where: { username: "officer.plk" }, include: { unit: true } });
    expect(officer).toMatchObject({ role: "duty_officer", unit: { nameTh: "สภ.เมืองพิษณุโลก" } });
    expect(await verifyPassword(DEMO_PASSWORD, officer.passwordHash ?? "")).toBe(true);
  });

  it("come back one by one", async () => {
    await db.officer.delete({ where: { username: "desk" } });
    expect(await seedDemo(db)).toBe(1);
  });

  it("are refused where real staff work", async () => {
    await db.officer.deleteMany();
    await db.officer.create({ data: { displayName: "ร.ต.อ. ตัวจริง", role: "national_desk" } });
    await expect(seedDemo(db)).rejects.toThrow("real staff");
    expect(await db.officer.count()).toBe(1);
  });
});
